import { expect, test } from "vitest";
import { argumentsOf, pluralsOf } from "./message-arguments";

test("arguments are found at any depth and words in braces are not taken for them", () => {
  expect(argumentsOf("{name} has {count, plural, one {once {place}} other {# times}}")).toEqual([
    { name: "count", type: "plural" },
    { name: "name", type: "text" },
    { name: "place", type: "text" },
  ]);
  expect(argumentsOf("{size, number} and {day, date, medium}")).toEqual([
    { name: "day", type: "date" },
    { name: "size", type: "number" },
  ]);
});

test("the forms of a plural are listed, exact ones with their sign", () => {
  expect(pluralsOf("{n, plural, =0 {none} one {one} other {{n} of {m}}}")).toEqual([
    ["=0", "one", "other"],
  ]);
});
