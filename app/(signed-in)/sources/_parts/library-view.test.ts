import fc from "fast-check";
import { expect, test } from "vitest";
import { SOURCE_TYPES } from "@/core/citation/source";
import { SOURCE_FLAGS } from "@/core/citation/source-flags";
import {
  filterOf,
  filtersSet,
  type LibraryView,
  ORDERS,
  PARTS,
  readView,
  WHOLE_LIBRARY,
  writeView,
} from "./library-view";

const id = fc.oneof(fc.constant(""), fc.uuid());
const year = fc.oneof(
  fc.constant(""),
  fc.integer({ min: 1000, max: 9999 }).map((number) => String(number)),
);
const view: fc.Arbitrary<LibraryView> = fc.record({
  search: fc.string({ maxLength: 100 }),
  type: fc.constantFrom("" as const, ...SOURCE_TYPES),
  tag: fc.string({ maxLength: 50 }),
  collection: fc.oneof(id, fc.constant("none")),
  report: id,
  part: fc.constantFrom(...PARTS),
  cited: fc.constantFrom("" as const, "yes" as const, "no" as const),
  flag: fc.constantFrom("" as const, ...SOURCE_FLAGS),
  addedBy: id,
  from: year,
  to: year,
  deleted: fc.boolean(),
  order: fc.constantFrom(...ORDERS),
  isReversed: fc.boolean(),
  page: fc.integer({ min: 1, max: 500 }),
});

test("every view of the library comes back from its address", () => {
  fc.assert(
    fc.property(view, (given) => {
      expect(readView(writeView(given))).toEqual(given);
    }),
  );
});

test("whatever an address holds, it is read", () => {
  fc.assert(
    fc.property(fc.string(), (query) => {
      const read = readView(query);
      expect(readView(writeView(read))).toEqual(read);
    }),
  );
  expect(readView("type=nonsense&report=1&page=-3&from=now")).toEqual(WHOLE_LIBRARY);
  expect(writeView(WHOLE_LIBRARY)).toBe("");
});

test("only what is set narrows the list", () => {
  const organisationId = "o";
  expect(filterOf(organisationId, WHOLE_LIBRARY)).toEqual({ organisationId });
  expect(filtersSet(WHOLE_LIBRARY)).toBe(0);
  const narrowed = { ...WHOLE_LIBRARY, cited: "no" as const, from: "2020", to: "20", search: "x" };
  expect(filterOf(organisationId, narrowed)).toEqual({
    organisationId,
    cited: false,
    yearFrom: 2020,
    search: "x",
  });
  expect(filtersSet(narrowed)).toBe(2);
});
