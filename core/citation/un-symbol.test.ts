import { expect, test } from "vitest";
import { readUnSymbol } from "./un-symbol";

test.each([
  ["CMW/C/AZE/CO/3", "CMW/C/AZE/CO/3"],
  ["cmw/c/aze/co/3.", "CMW/C/AZE/CO/3"],
  ["CRC/C/AZE/CO/5‑6", "CRC/C/AZE/CO/5-6"],
  ["A / HRC / RES / 51/1", "A/HRC/RES/51/1"],
  ["HRI/GEN/1/Rev.9 (Vol. I)", "HRI/GEN/1/Rev.9(VOL.I)"],
  ["E/C.12/GC/20/add.1", "E/C.12/GC/20/Add.1"],
  ["\u202ACCPR/C/21/Rev.1/Add.13\u202C", "CCPR/C/21/Rev.1/Add.13"],
  ["CCPR/C/112/D/1972/2010", "CCPR/C/112/D/1972/2010"],
])("reads %j as %s", (text, symbol) => expect(readUnSymbol(text)).toBe(symbol));

test.each([
  "",
  "CMW",
  "and/or",
  "1/2",
  "https://undocs.org/A/1",
  "A//1",
  "A/<1>",
  `A/${"1".repeat(80)}`,
])("%j is no symbol", (text) => expect(readUnSymbol(text)).toBeNull());
