import { describe, expect, test } from "vitest";
import { type Comparable, findDuplicates } from "./find-duplicates";

const work = (given: Partial<Comparable>): Comparable => ({
  type: "report",
  title: "",
  authors: [],
  issued: "",
  unSymbol: "",
  url: "",
  ...given,
});
const reason = (one: Partial<Comparable>, other: Partial<Comparable>) =>
  findDuplicates([work(one), work(other)])[0]?.reason ?? null;

describe("two sources are likely one", () => {
  test.each<[string, Partial<Comparable>, Partial<Comparable>]>([
    ["doi", { further: { DOI: "10.1000/ABC" } }, { url: "https://doi.org/10.1000/abc" }],
    ["isbn", { further: { ISBN: "0-306-40615-2" } }, { further: { ISBN: "978 0 306 40615 7" } }],
    ["symbol", { unSymbol: "CMW/C/AZE/CO/3" }, { unSymbol: "cmw/c/aze/co/3." }],
    [
      "url",
      { url: "http://example.org/a/?b=1&utm_source=x#top" },
      { url: "https://www.example.org/a?b=1" },
    ],
    ["url", { url: "https://example.org/a?x=1&y=2" }, { url: "https://example.org/a/?y=2&x=1" }],
  ])("by %s", (expected, one, other) => {
    expect(reason({ title: "One", ...one }, { title: "Quite another", ...other })).toBe(expected);
  });

  test.each([
    ["Latin", "Système pénitentiaire en Azerbaïdjan", "Systeme penitentiaire en Azerbaidjan"],
    [
      "Latin with a slip",
      "Conditions of detention in prisons",
      "Condition of detention in prisons",
    ],
    ["Arabic", "حقوق العمّال المهاجرين في أذربيجان", "حقوق العمال المهاجرين في اذربيجان"],
    [
      "Arabic endings",
      "تقرير عن أوضاع السجون والمحاكمة العادلة",
      "تقرير عن اوضاع السجون والمحاكمه العادله",
    ],
    [
      "Cyrillic",
      "Положение трудящихся-мигрантов в Азербайджане",
      "Положение трудящихся мигрантов в Азербайджане",
    ],
    [
      "Cyrillic ё",
      "Отчёт о положении заключённых в тюрьмах",
      "Отчет о положении заключенных в тюрьмах",
    ],
  ])("by title: %s", (_, one, other) => {
    expect(reason({ title: one, issued: "2020" }, { title: other, issued: "2020-05" })).toBe(
      "title",
    );
    expect(reason({ title: one, issued: "2020" }, { title: other })).toBe("title");
  });

  test.each([
    [
      "Arabic",
      { literal: "مركز القاهرة لحقوق الإنسان" },
      { literal: "مركز القاهره لحقوق الانسان" },
    ],
    ["Cyrillic", { family: "Соловьёв", given: "Пётр" }, { family: "Соловьев", given: "П." }],
    ["Latin", { family: "Núñez", given: "Zoë" }, { family: "Nunez", given: "Z." }],
  ])("where the author is the same but for signs: %s", (_, one, other) => {
    const title = "Detention and deportation of migrants";
    expect(reason({ title, authors: [one] }, { title, authors: [other] })).toBe("title");
  });
});

describe("two sources are two", () => {
  const title = "Положение трудящихся мигрантов в Азербайджане";
  const arabic = "حقوق العمال المهاجرين في أذربيجان";
  test.each<[string, Partial<Comparable>, Partial<Comparable>]>([
    ["year", { title, issued: "2020" }, { title, issued: "2021" }],
    [
      "author",
      { title, authors: [{ literal: "Иванов" }] },
      { title, authors: [{ literal: "Петров" }] },
    ],
    [
      "Arabic author",
      { title: arabic, authors: [{ literal: "هدى" }] },
      { title: arabic, authors: [{ literal: "منى سالم" }] },
    ],
    ["number in the title", { title: `${title} 2019` }, { title: `${title} 2020` }],
    ["Arabic-Indic number", { title: `${arabic} ١٢` }, { title: `${arabic} ١٣` }],
    ["symbol", { title, unSymbol: "A/1" }, { title, unSymbol: "A/2" }],
    ["title", { title: arabic }, { title: "حقوق الطفل في مناطق النزاع المسلح" }],
    [
      "bare host",
      { title: "One", url: "https://example.org/" },
      { title: "Two", url: "https://example.org" },
    ],
  ])("by %s", (_, one, other) => {
    expect(reason(one, other)).toBeNull();
  });

  test("chapters of one book share its ISBN and its address", () => {
    const book = {
      type: "chapter" as const,
      url: "https://example.org/book",
      further: { ISBN: "0306406152" },
    };
    expect(
      reason({ ...book, title: "First chapter of it" }, { ...book, title: "Another end" }),
    ).toBeNull();
  });
});
