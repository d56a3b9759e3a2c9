import { expect, test } from "vitest";
import type { CslDate } from "./csl-variables";
import { readCslDate } from "./read-csl-date";

const CASES: readonly [string, CslDate | null][] = [
  ["2019", { "date-parts": [[2019]] }],
  ["2019-02-30", { literal: "2019-02-30" }],
  ["2020-02-29", { "date-parts": [[2020, 2, 29]] }],
  [
    "2019-02/2019-05",
    {
      "date-parts": [
        [2019, 2],
        [2019, 5],
      ],
    },
  ],
  ["1990~", { "date-parts": [[1990]], circa: true }],
  ["1990?", { "date-parts": [[1990]], circa: true }],
  ["2019-22", { "date-parts": [[2019]], season: 2 }],
  ["199X", { literal: "199X" }],
  ["2001/09/01/", { "date-parts": [[2001, 9, 1]] }],
  ["2019//", { "date-parts": [[2019]] }],
  ["1948/07//", { "date-parts": [[1948, 7]] }],
  ["OCT 1 2018", { "date-parts": [[2018, 10, 1]] }],
  ["1 octobre 2018", { "date-parts": [[2018, 10, 1]] }],
  ["3 de mayo de 2021", { "date-parts": [[2021, 5, 3]] }],
  ["17 января 2024", { "date-parts": [[2024, 1, 17]] }],
  ["١٧ يناير ٢٠٢٤", { "date-parts": [[2024, 1, 17]] }],
  ["January 5, 2020", { "date-parts": [[2020, 1, 5]] }],
  ["Spring 2010", { "date-parts": [[2010]], season: 1 }],
  ["c. 1850", { "date-parts": [[1850]], circa: true }],
  [
    "Mar–Apr 2012",
    {
      "date-parts": [
        [2012, 3],
        [2012, 4],
      ],
    },
  ],
  ["25/12/2019", { "date-parts": [[2019, 12, 25]] }],
  ["05/12/2019", { literal: "05/12/2019" }],
  ["in press", { literal: "in press" }],
  ["", null],
];

test.each(CASES)("%s", (text, date) => {
  expect(readCslDate(text)).toEqual(date);
});
