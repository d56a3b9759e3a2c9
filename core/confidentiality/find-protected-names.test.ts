import fc from "fast-check";
import { expect, test } from "vitest";
import { findProtectedNames } from "./find-protected-names";
import { proposeVariants } from "./propose-variants";
import { protectedName } from "./protected-name";

const named = (name: string, ...variants: string[]) => protectedName.parse({ name, variants });
const found = (text: string, ...names: ReturnType<typeof named>[]) =>
  findProtectedNames(text, names).map(({ start, end, kind }) => [text.slice(start, end), kind]);

test.each([
  ["said MURAD ƏLIYEV, of", "MURAD ƏLIYEV"],
  ["said Murad Eliyev's son", "Murad Eliyev"],
  ["Murad-Əliyev", "Murad-Əliyev"],
  ["Murad\u00a0Əli\u00adyev", "Murad\u00a0Əli\u00adyev"],
  ["MuradƏliyev", "MuradƏliyev"],
  ["Mu\u200brad Əliyev", "Mu\u200brad Əliyev"],
  ["Murad\nƏliyev", "Murad\nƏliyev"],
  ["murad\u202c Əlıyev", "murad\u202c Əlıyev"],
])("%j has the name as it is spelled", (text, place) => {
  expect(found(text, named("Murad Əliyev"))).toEqual([[place, "spelled"]]);
});

test.each([
  ["قال خالد الأحمد إن", "خالد الأحمد"],
  ["وخالد الاحمد", "وخالد الاحمد"],
  ["لخالد الأحمَد", "لخالد الأحمَد"],
  ["خـــالد الأحمد", "خـــالد الأحمد"],
  ["خالد‏ الأحمد،", "خالد‏ الأحمد"],
])("%j has the Arabic name, whatever its letter forms and particles", (text, place) => {
  expect(found(text, named("خالد الأحمد"))).toEqual([[place, "spelled"]]);
});

test("a name of two words is found by its consonants in another spelling or script", () => {
  const name = named("خالد الأحمد");
  expect(found("Mr Khaled al-Ahmad said", name)).toEqual([["Khaled al-Ahmad", "similar"]]);
  expect(found("Xalid Ahmed", name)).toEqual([["Xalid Ahmed", "similar"]]);
  expect(found("محمد المصري", named("Mohamed El Masri"))).toEqual([["محمد المصري", "similar"]]);
  expect(found("Khalid", name)).toEqual([]);
});

test("other words are left alone", () => {
  const name = named("Ali", "علي");
  expect(found("Alicia, Salim, and qualities; عليهم", name)).toEqual([]);
  expect(found("Ali. And (ali)", name)).toHaveLength(2);
  expect(found("the committee noted that many migrants were held", named("Khaled Ahmad"))).toEqual(
    [],
  );
  expect(found("", name)).toEqual([]);
});

test("a name is found wherever it is put, in any of its spellings", () => {
  const name = named("Leyla Quliyeva", "Leyla Guliyeva", "ليلى قوليفا");
  fc.assert(
    fc.property(
      fc.lorem({ maxCount: 5 }),
      fc.lorem({ maxCount: 5 }),
      fc.constantFrom(name.name, ...name.variants),
      fc.constantFrom(" ", "-", "\u00a0", "\n", "\u2011", " \u200f"),
      (before, after, spelling, gap) => {
        const text = `${before} ${spelling.replace(" ", gap)} ${after}`;
        const hits = findProtectedNames(text, [name]);
        expect(
          hits.some(({ kind, start }) => kind === "spelled" && start === before.length + 1),
        ).toBe(true);
      },
    ),
  );
});

test("variants are proposed in both scripts, and are none of what the search ignores", () => {
  const latin = proposeVariants("Mohamed Khaled");
  expect(latin).toContain("محمد خالد");
  expect(latin).toContain("Muhammad Khalid");
  expect(latin).toContain("Khaled Mohamed");
  const arabic = proposeVariants("أحمد المصري");
  expect(arabic).toContain("Ahmad al-Masari");
  expect(proposeVariants("Şəhla Qurbanova")).toContain("Shahla Qurbanova");
  expect(proposeVariants("Zod").some((each) => /\p{Script=Arabic}/u.test(each))).toBe(true);
  expect(proposeVariants("")).toEqual([]);
  for (const each of [...latin, ...arabic]) expect(protectedName.parse(named(each))).toBeTruthy();
  expect(latin.length).toBeLessThanOrEqual(24);
});

test("one letter is no name", () => {
  expect(protectedName.safeParse({ name: "A", variants: [] }).success).toBe(false);
  expect(named("Ann", "Ann", "Anne").variants).toEqual(["Anne"]);
});
