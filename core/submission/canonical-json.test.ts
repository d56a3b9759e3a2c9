import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalJson } from "./canonical-json";

/** A larger count for whoever wants one: SUBMISSION_RUNS=50000. */
const numRuns = Number(process.env.SUBMISSION_RUNS ?? 300);

const turned = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, entry]) => [key, turned(entry)]),
  );
};

describe("canonical JSON", () => {
  test("is JSON of the same value, whatever the order its keys came in", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        const text = canonicalJson(value);
        // "-0" is 0 in JSON.
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(turned(value))).toBe(text);
      }),
      { numRuns },
    );
  });

  test("keys are in the order of their units, without blanks", () => {
    expect(canonicalJson({ b: [1, { z: null, a: "é\n" }], B: true, "": 1e21 })).toBe(
      '{"":1e+21,"B":true,"b":[1,{"a":"é\\n","z":null}]}',
    );
  });

  test("what JSON leaves out is left out, and dates are written", () => {
    const at = new Date("2026-11-26T10:00:00Z");
    expect(canonicalJson({ at, none: undefined, list: [undefined] })).toBe(
      '{"at":"2026-11-26T10:00:00.000Z","list":[null]}',
    );
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, 1n, undefined])("%s has no form", (value) => {
    expect(() => canonicalJson(value)).toThrow(RangeError);
  });

  test("half of a pair, which no file can hold, is written as its number", () => {
    expect(canonicalJson("a\ud800")).toBe('"a\\ud800"');
  });
});
