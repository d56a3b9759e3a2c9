import fc from "fast-check";
import { expect, test } from "vitest";
import { fromCslItem, toCslItem } from "./csl-item";
import { SOURCE_TYPES, type Source } from "./source";

const partialDate = fc.constantFrom("", "2024", "2024-01", "2024-01-17");
const source: fc.Arbitrary<Source> = fc.record({
  id: fc.uuid(),
  type: fc.constantFrom(...SOURCE_TYPES),
  title: fc.string(),
  shortTitle: fc.string(),
  authors: fc.array(
    fc.oneof(
      fc.record({ literal: fc.string() }),
      fc.record({ family: fc.string({ minLength: 1 }), given: fc.string() }),
    ),
  ),
  issued: partialDate,
  publisher: fc.string(),
  containerTitle: fc.string(),
  unSymbol: fc.constantFrom("", "CMW/C/AZE/CO/3"),
  url: fc.constantFrom("", "https://www.example.org/a"),
  accessedOn: fc.constantFrom(null, "2024-01-17"),
  language: fc.constantFrom("", "en", "ar-EG"),
  note: fc.string(),
  further: fc.constantFrom(
    {},
    { volume: "3", editor: [{ family: "Doe" }], submitted: { literal: "long ago" } },
  ),
});

test("a source comes back from CSL-JSON as it was", () => {
  fc.assert(
    fc.property(source, (one) => {
      const item = toCslItem(one);
      expect(fromCslItem(item)).toEqual(one);
    }),
  );
});
