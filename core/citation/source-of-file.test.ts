import { expect, test } from "vitest";
import { sourceOfFile } from "./source-of-file";

test.each([
  ["https://site.org/files/annual-report_2023.pdf", "", "annual report 2023"],
  ["https://site.org/dl?id=7", 'attachment; filename="Rapport annuel.pdf"', "Rapport annuel"],
  [
    "https://site.org/dl",
    "inline; filename*=UTF-8''%D0%94%D0%BE%D0%BA%D0%BB%D0%B0%D0%B4.pdf",
    "Доклад",
  ],
  [
    "https://site.org/a.pdf",
    "attachment; filename=report.pdf; filename*=UTF-8''Annex%201.pdf",
    "Annex 1",
  ],
  ["https://site.org/3f2504e0-4f89-11d3.pdf", "", ""],
  ["https://site.org/6QkG1d9A0b.pdf", "", ""],
  ["https://site.org/download.pdf", "", ""],
  ["https://site.org/", "", ""],
  ["https://site.org/%E0%A4%A.pdf", "", ""],
])("%s (%s) is called “%s”", (url, disposition, title) => {
  const { source, origins } = sourceOfFile(url, disposition, "2026-11-26");
  expect(source).toMatchObject({ type: "document", title, url, accessedOn: "2026-11-26" });
  expect(origins.title).toBe(title === "" ? undefined : "file_name");
});
