import { describe, expect, test } from "vitest";
import { type SourceInput, sourceInput } from "./source-input";
import { displayUrl, isShortenedUrl, readSourceUrl } from "./source-url";

const problems = (input: unknown) =>
  sourceInput.safeParse(input).error?.issues.map(({ path, message }) => [path.join("."), message]);

const report = { type: "report", title: "A report" };

describe("sourceInput", () => {
  test("fills in what is left out and tidies what is given", () => {
    expect(
      sourceInput.parse({
        ...report,
        title: "  A \n report\u0000 ",
        authors: [{ literal: " Maat " }, { family: "Brown", given: "" }],
        url: " https://example.org/a ",
      }),
    ).toEqual({
      type: "report",
      title: "A report",
      shortTitle: "",
      authors: [{ literal: "Maat" }, { family: "Brown", given: "" }],
      issued: "",
      publisher: "",
      containerTitle: "",
      unSymbol: "",
      url: "https://example.org/a",
      accessedOn: null,
      language: "",
      note: "",
      further: {},
      tags: [],
    } satisfies SourceInput);
  });

  test.each(["", "2024", "2024-02", "2024-02-29"])("takes the date %j", (issued) => {
    expect(sourceInput.parse({ ...report, issued }).issued).toBe(issued);
  });

  test.each(["24", "2024-13", "2023-02-29", "17 January 2024", "2024-1-1"])(
    "refuses the date %j",
    (issued) => expect(problems({ ...report, issued })).toEqual([["issued", "date_not_valid"]]),
  );

  test.each([
    "javascript:alert(1)",
    "ftp://a.org/x",
    "example.org",
    "https://user:pw@a.org/",
    "http://intranet/x",
  ])("refuses the address %j", (url) =>
    expect(problems({ ...report, url })).toEqual([["url", "url_not_valid"]]),
  );

  test("needs a title, or of a UN document a symbol", () => {
    expect(problems({ ...report, title: " " })).toEqual([["title", "title_missing"]]);
    expect(
      problems({ type: "un_document", title: "", unSymbol: "cmw/c/aze/co/3" }),
    ).toBeUndefined();
    expect(problems({ type: "un_document", title: "", unSymbol: "nonsense" })).toEqual([
      ["unSymbol", "symbol_not_valid"],
    ]);
  });
});

test("an address is printed without its scheme only before www.", () => {
  expect(displayUrl("https://www.ohchr.org/")).toBe("www.ohchr.org");
  expect(displayUrl("https://www.ohchr.org/en/x?y=1#z")).toBe("www.ohchr.org/en/x?y=1#z");
  expect(displayUrl("https://undocs.org/A/1")).toBe("https://undocs.org/A/1");
});

test("links of shortening services are told apart", () => {
  expect(isShortenedUrl("https://tinyurl.com/mr23jjru")).toBe(true);
  expect(isShortenedUrl("http://www.bit.ly/x")).toBe(true);
  expect(isShortenedUrl("https://nottinyurl.com/x")).toBe(false);
  expect(isShortenedUrl("")).toBe(false);
});

test("an address keeps its path when it is read", () => {
  expect(readSourceUrl("https://a.org/Azerbaijan%20-%20GCM.pdf")).toBe(
    "https://a.org/Azerbaijan%20-%20GCM.pdf",
  );
  expect(readSourceUrl("https://a.org/x y")).toBeNull();
});
