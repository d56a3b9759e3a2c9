import { expect, test } from "vitest";
import { findLookAlike } from "./look-alike-name";

const known = ["Hill House", "Мемориал", "دار النهر", "100 Voices", "Modern Rights"];

test.each([
  ["Hill House", "Hill House"],
  ["HILL  HOUSE", "Hill House"],
  ["Hill-House", "Hill House"],
  ["Hi11 House", "Hill House"],
  ["МЕМОРИАЛ", "Мемориал"],
  ["Hіll Ηοuѕe", "Hill House"],
  ["Нill Ноuѕe", "Hill House"],
  ["ΗILL ΗΟUSΕ", "Hill House"],
  ["Híll Hôuse", "Hill House"],
  ["Hill\u200b House", "Hill House"],
  ["Modem Rights", "Modern Rights"],
  ["lOO Voices", "100 Voices"],
  ["دارُ النّهر", "دار النهر"],
  ["دار النهـــر", "دار النهر"],
])("%j is taken for %j", (name, alike) => {
  expect(findLookAlike(name, known)).toBe(alike);
});

test.each(["Hill Houses", "Mill House", "House Hill", "دار البحر", "", "—"])(
  "%j is taken for none",
  (name) => expect(findLookAlike(name, known)).toBeNull(),
);
