import { expect, test } from "vitest";
import { citePositions, type IbidRules, type PlacedCite, STRICT_IBID } from "./cite-positions";

const cite = (source: string, locator = "", label = "page"): PlacedCite => ({
  source,
  locator,
  label,
});
const named = (rules: Partial<IbidRules>, notes: PlacedCite[][], parts: string[] = []) =>
  citePositions(
    notes.map((cites, index) => ({ cites, part: parts[index] ?? "one" })),
    { ...STRICT_IBID, ...rules },
  ).map((cites) => cites.map(({ position }) => position).join(" "));

test("a work alone in the note just before is ibid, with the place where that differs", () => {
  expect(
    named({}, [[cite("a", "1")], [cite("a", "1")], [cite("a", "2")], [cite("a", "2", "section")]]),
  ).toEqual(["first", "ibid", "ibid-with-locator", "ibid-with-locator"]);
  expect(named({}, [[cite("a")], [cite("a", "2")], [cite("a")]])).toEqual([
    "first",
    "ibid-with-locator",
    "subsequent",
  ]);
});

test("a note without citations parts them, unless the report reaches over it", () => {
  const notes = [[cite("a")], [], [cite("a")]];
  expect(named({}, notes)[2]).toBe("subsequent");
  expect(named({ overPlainNotes: true }, notes)[2]).toBe("ibid");
});

test("several works in the note before leave ibid open, unless the last of them is meant", () => {
  const notes = [[cite("a"), cite("b")], [cite("b")], [cite("a"), cite("b")], [cite("a")]];
  expect(named({}, notes)).toEqual([
    "first first",
    "subsequent",
    "subsequent subsequent",
    "subsequent",
  ]);
  expect(named({ afterSeveral: true }, notes)).toEqual([
    "first first",
    "ibid",
    "subsequent subsequent",
    "subsequent",
  ]);
});

test("within a note, the cite just before counts", () => {
  expect(named({}, [[cite("a"), cite("a", "3"), cite("b"), cite("a")]])).toEqual([
    "first ibid-with-locator first subsequent",
  ]);
});

test("sections begin anew where the report says so", () => {
  const notes = [[cite("a")], [cite("a")], [cite("a")]];
  const parts = ["one", "one", "two"];
  expect(named({}, notes, parts)).toEqual(["first", "ibid", "ibid"]);
  expect(named({ restartsInSections: true }, notes, parts)).toEqual(["first", "ibid", "first"]);
});

test("near and the first note are told by number, plain notes counted", () => {
  const notes = [[cite("a")], [], [], [cite("a")], [cite("b"), cite("a")], [cite("b")]];
  const far = citePositions(
    notes.map((cites) => ({ cites })),
    { ...STRICT_IBID, nearNoteDistance: 2 },
  );
  expect(far[3]?.[0]).toMatchObject({ firstNote: 1, isNear: false });
  expect(far[4]?.[1]).toMatchObject({ firstNote: 1, isNear: true });
  expect(far[0]?.[0]).toMatchObject({ firstNote: null });
  expect(far[5]?.[0]).toMatchObject({ firstNote: 5, isNear: true });
  const style = citePositions(
    notes.map((cites) => ({ cites })),
    STRICT_IBID,
    3,
  );
  expect(style[3]?.[0]?.isNear).toBe(true);
});
