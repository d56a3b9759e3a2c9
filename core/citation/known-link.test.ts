import { expect, test } from "vitest";
import { readKnownLink } from "./known-link";

test.each([
  ["https://undocs.org/CMW/C/AZE/CO/3", "CMW/C/AZE/CO/3", ""],
  ["http://undocs.org/en/A/HRC/47/12", "A/HRC/47/12", "en"],
  ["https://docs.un.org/fr/E/C.12/AZE/CO/4", "E/C.12/AZE/CO/4", "fr"],
  ["https://docs.un.org/ar/A/RES/45/158/", "A/RES/45/158", "ar"],
  ["https://undocs.org/Home/Mobile?FinalSymbol=x", null, ""],
  ["https://undocs.org/", null, ""],
  [
    "https://documents.un.org/api/symbol/access?s=CCPR/C/AZE/CO/4&l=ru&t=pdf",
    "CCPR/C/AZE/CO/4",
    "ru",
  ],
  ["https://documents.un.org/symbol-explorer?s=A/HRC/47/12", "A/HRC/47/12", ""],
  ["https://documents.un.org/doc/undoc/gen/g21/144/83/pdf/g2114483.pdf", null, ""],
  [
    "https://daccess-ods.un.org/access.nsf/Get?OpenAgent&DS=CRC/C/GC/14&Lang=S",
    "CRC/C/GC/14",
    "es",
  ],
  [
    "https://tbinternet.ohchr.org/_layouts/15/treatybodyexternal/Download.aspx?symbolno=CMW%2FC%2FAZE%2FCO%2F3&Lang=en",
    "CMW/C/AZE/CO/3",
    "en",
  ],
  ["https://docstore.ohchr.org/SelfServices/FilesHandler.ashx?enc=6QkG1d", null, ""],
  [
    "https://www.ohchr.org/en/documents/concluding-observations/cmwcazeco3-concluding-observations-third-periodic-report",
    "CMW/C/AZE/CO/3",
    "en",
  ],
  [
    "https://www.ohchr.org/en/documents/concluding-observations/ec12azeco4-concluding",
    "E/C.12/AZE/CO/4",
    "en",
  ],
  ["https://www.ohchr.org/en/documents/list-issues/ccprctunq6-list-issues", "CCPR/C/TUN/Q/6", "en"],
  ["https://www.ohchr.org/en/documents/reports/ahrc4712-report", null, ""],
  ["https://www.ohchr.org/en/press-releases/2024/01/words", null, ""],
  ["https://evil.org/undocs.org/CMW/C/AZE/CO/3", null, ""],
  ["https://undocs.org.evil.org/CMW/C/AZE/CO/3", null, ""],
])("%s is of the document %s", (link, symbol, language) => {
  expect(readKnownLink(link)).toEqual(
    symbol === null ? null : { kind: "un_document", symbol, language },
  );
});

test.each([
  ["https://web.archive.org/web/20240117093000/https://site.org/a?b=c", "https://site.org/a?b=c"],
  ["http://web.archive.org/web/2024/http:/site.org/a", "http://site.org/a"],
  ["https://web.archive.org/web/20240117093000if_/https://site.org/", "https://site.org/"],
  ["https://archive.ph/20240117/https://site.org/a", "https://site.org/a"],
])("%s is a copy of %s", (link, original) => {
  expect(readKnownLink(link)).toEqual({ kind: "archived", original });
});

test.each([
  "https://web.archive.org/save/https://site.org/",
  "https://archive.ph/AbC12",
  "not a link",
  "https://web.archive.org/web/2024/javascript:alert(1)",
  "https://undocs.org/%E0%A4%A",
])("%s tells nothing", (link) => {
  expect(readKnownLink(link)).toBeNull();
});

test("a DOI is read from its resolver", () => {
  expect(readKnownLink("https://doi.org/10.1093/hrlr/ngab012")).toEqual({
    kind: "doi",
    doi: "10.1093/hrlr/ngab012",
  });
});
