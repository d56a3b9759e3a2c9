import fc from "fast-check";
import { expect, test } from "vitest";
import { evenPlaces, familySize, placesBetween } from "./place-sections";

test("places lie strictly between the neighbours, in order, or there are none", () => {
  const position = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(
      fc.option(position),
      fc.option(position),
      fc.integer({ min: 1, max: 50 }),
      (one, other, count) => {
        fc.pre(one === null || other === null || one < other);
        const places = placesBetween(one, other, count);
        if (places === null) return;
        const line = [one ?? -Infinity, ...places, other ?? Infinity];
        expect(places).toHaveLength(count);
        expect(line.every((place, index) => index === 0 || place > (line[index - 1] ?? 0))).toBe(
          true,
        );
      },
    ),
  );
});

test("neighbours that have come too close say so before places repeat", () => {
  let after = 2048;
  for (let move = 0; move < 200; move += 1) {
    const places = placesBetween(1024, after, 1);
    if (places === null) {
      expect(move).toBeGreaterThan(20);
      return;
    }
    after = places[0] ?? 0;
    expect(after).toBeGreaterThan(1024);
  }
  throw new Error("there was always room");
});

test("a section's family is what follows it at deeper levels", () => {
  const levels = [1, 2, 3, 2, 1, 2];
  expect(levels.map((_, index) => familySize(levels, index))).toEqual([4, 2, 1, 1, 2, 1]);
  expect(evenPlaces(3)).toEqual([1024, 2048, 3072]);
});
