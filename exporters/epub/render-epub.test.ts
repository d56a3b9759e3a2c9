import * as fc from "fast-check";
import { strFromU8, unzipSync } from "fflate";
import { JSDOM } from "jsdom";
import { expect, test } from "vitest";
import type { ReportModel } from "@/core/report/report-model";
import { arbitraryReport } from "@/test/arbitraries/report";
import { howManyReports } from "@/test/how-many-reports";
import { reportWords } from "@/test/report-words";
import { renderEpub } from "./render-epub";

const exportedAt = new Date("2024-05-01T10:00:00Z");
const squeeze = (text: string) => text.replaceAll(/\s+/g, "");

// One window for all: each holds megabytes until its process ends.
const parser = new new JSDOM("").window.DOMParser();

/** The parts of an e-book; every one that is XML is read as such and must be well formed. */
function partsOf(report: ReportModel) {
  const bytes = renderEpub(report, { exportedAt });
  expect(strFromU8(bytes.subarray(30, 58))).toBe("mimetypeapplication/epub+zip");
  const files = Object.entries(unzipSync(bytes)).map(
    ([name, part]) => [name, strFromU8(part)] as const,
  );
  const pages = new Map(
    files
      .filter(([name]) => /\.(?:xhtml|opf|xml)$/.test(name))
      .map(([name, xml]) => {
        const contentType = name.endsWith(".xhtml") ? "application/xhtml+xml" : "text/xml";
        const page = parser.parseFromString(xml, contentType);
        expect(page.querySelector("parsererror")?.textContent).toBeUndefined();
        return [name, page] as const;
      }),
  );
  return { names: files.map(([name]) => name), pages };
}

test("of any report: the package names every part once, links lead somewhere, no word is lost", {
  timeout: 3_600_000,
}, () => {
  fc.assert(
    fc.property(arbitraryReport, (report) => {
      const { names, pages } = partsOf(report);
      const book = pages.get("EPUB/package.opf");
      const hrefs = [...(book?.querySelectorAll("item") ?? [])].map(
        (item) => `EPUB/${item.getAttribute("href")}`,
      );
      const others = names.filter((name) => name.startsWith("EPUB/") && !name.endsWith(".opf"));
      expect(hrefs.toSorted()).toEqual(others.toSorted());
      const ids = new Set([...(book?.querySelectorAll("item") ?? [])].map(({ id }) => id));
      for (const { attributes } of book?.querySelectorAll("itemref") ?? []) {
        expect(ids).toContain(attributes.getNamedItem("idref")?.value);
      }
      for (const [name, page] of pages) {
        for (const link of page.querySelectorAll("a[href]")) {
          const href = link.getAttribute("href") ?? "";
          if (/^(?:https?|mailto):/i.test(href)) continue;
          const [file, id] = href.split("#");
          const target = pages.get(file ? `EPUB/${file}` : name);
          expect(target, href).toBeDefined();
          if (id) expect(target?.querySelectorAll(`[id="${id}"]`), href).toHaveLength(1);
        }
      }
      const text = squeeze(
        [...pages.values()].map((page) => page.documentElement.textContent).join(" "),
      );
      for (const words of reportWords(report)) {
        for (const word of words.split(/\s+/)) expect(text).toContain(squeeze(word));
      }
    }),
    { numRuns: howManyReports(15) },
  );
});
