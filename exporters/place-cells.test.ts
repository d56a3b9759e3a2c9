import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Row, TextBlock } from "../core/report/report-model";
import { placeCells } from "./place-cells";

const cell = (colspan = 1, rowspan = 1) => ({ colspan, rowspan, blocks: [] });

const cellShape = fc.record({
  colspan: fc.integer({ min: 1, max: 5 }),
  rowspan: fc.integer({ min: 1, max: 5 }),
  blocks: fc.constant<TextBlock[]>([]),
});
const anyRows: fc.Arbitrary<Row[]> = fc.array(
  fc.record({ cells: fc.array(cellShape, { minLength: 1, maxLength: 5 }) }),
  { minLength: 1, maxLength: 6 },
);

test("no two cells of any table share a place, and none lies outside", () => {
  fc.assert(
    fc.property(anyRows, (rows) => {
      const { columns, cells } = placeCells(rows);
      const taken = new Set<string>();
      for (const { x, y, colspan, rowspan } of cells) {
        expect([colspan >= 1, rowspan >= 1]).toEqual([true, true]);
        expect([x + colspan <= columns, y + rowspan <= rows.length]).toEqual([true, true]);
        for (let column = x; column < x + colspan; column++) {
          for (let row = y; row < y + rowspan; row++) {
            expect(taken.has(`${column} ${row}`)).toBe(false);
            taken.add(`${column} ${row}`);
          }
        }
      }
      expect(cells).toHaveLength(rows.flatMap((row) => row.cells).length);
    }),
  );
});

test("cells flow round those that reach down from above; a short row leaves the rest free", () => {
  const { columns, cells } = placeCells([
    { cells: [cell(1, 2), cell(), cell()] },
    { cells: [cell()] },
    { cells: [cell(3)] },
  ]);
  expect(columns).toBe(3);
  expect(cells.map(({ x, y }) => [x, y])).toEqual([
    [0, 0],
    [1, 0],
    [2, 0],
    [1, 1],
    [0, 2],
  ]);
  expect(placeCells([{ cells: [cell(60), cell(60)] }]).columns).toBe(2);
});
