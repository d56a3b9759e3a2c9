import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import { settleReport } from "@/core/report/settle-report";
import { hasPandoc, wordsOf } from "@/test/pandoc";
import { reportWords } from "@/test/report-words";
import { renderOdt } from "./render-odt";

const exportedAt = new Date("2024-05-01T10:00:00Z");
const paragraph = (text: string) => ({ kind: "paragraph" as const, text });
const item = (text: string, list: "letter" | "roman", indent = 0) => ({
  kind: "list_item" as const,
  text,
  list,
  indent,
});

const REPORT = settleReport({
  title: "Detention of migrants",
  language: "en",
  state: "Azerbaijan",
  symbol: "CMW/C/AZE/CO/3",
  submittedBy: "A network",
  sections: [
    {
      title: "First",
      level: 1,
      paragraphs: ["16"],
      blocks: [
        paragraph("It says so[^1], twice[^2]. In Arabic العمال المهاجرون, in Russian трудящиеся."),
        item("one", "letter"),
        item("deeper", "roman", 1),
        item("two", "letter"),
        {
          kind: "table",
          text: "",
          rows: [
            { cells: [{ header: true, colspan: 2, blocks: [paragraph("Years")] }] },
            { cells: [{ blocks: [paragraph("2023")] }, { blocks: [item("a", "letter")] }] },
          ],
        },
      ],
    },
    { title: "Second", level: 2, paragraphs: [], blocks: [paragraph("  spaced\tand\nbroken ")] },
    { title: "Third", level: 1, paragraphs: [], blocks: [] },
  ],
  footnotes: [
    { number: 1, text: "A note" },
    { number: 2, text: "", runs: [{ text: "a page", link: "https://example.org/?a=1&b=2" }] },
  ],
}).report;
const parts = () =>
  new Map(
    Object.entries(unzipSync(renderOdt(REPORT, { exportedAt }))).map(([name, bytes]) => [
      name,
      strFromU8(bytes),
    ]),
  );

test("the file is known by its first bytes, the same report gives the same, and it names nobody", () => {
  const bytes = renderOdt(REPORT, { exportedAt });
  const start = "mimetypeapplication/vnd.oasis.opendocument.text";
  expect(strFromU8(bytes.subarray(30, 30 + start.length))).toBe(start);
  expect(renderOdt(structuredClone(REPORT), { exportedAt })).toEqual(bytes);
  const meta = parts().get("meta.xml") ?? "";
  expect(meta).toContain("2024-05-01T10:00:00");
  expect(meta).not.toMatch(/creator|printed-by|editing|template|initial/);
});

test("notes, lists, heads of tables, contents, pages and languages are the format's own", () => {
  const content = parts().get("content.xml") ?? "";
  expect(content.match(/<text:note /g)).toHaveLength(2);
  expect(content).toContain("<table:table-header-rows><table:table-row");
  expect(content).toContain('table:number-columns-spanned="2"');
  expect(content.match(/<text:table-of-content /g)).toHaveLength(1);
  expect(content).toContain('fo:language="ru" fo:country="RU"');
  expect(content).toContain(
    '<text:s text:c="2"/>spaced<text:tab/>and<text:line-break/>broken<text:s/>',
  );
  const styles = parts().get("styles.xml") ?? "";
  expect(styles).toContain("text:page-count");
  expect(styles).toContain('style:num-prefix="(" style:num-suffix=")"');
  expect(styles).toContain('style:language-complex="ar"');
});

test.skipIf(!hasPandoc)(
  `pandoc reads every word of it${hasPandoc ? "" : " (skipped: pandoc is not installed)"}`,
  () => {
    const folder = mkdtempSync(join(tmpdir(), "penumbra-odt-"));
    const path = join(folder, "a.odt");
    writeFileSync(path, renderOdt(REPORT, { exportedAt }));
    const { stdout } = spawnSync("pandoc", ["--from=odt", "--to=plain", "--wrap=none", path], {
      encoding: "utf8",
    });
    rmSync(folder, { recursive: true });
    const read = new Set(wordsOf(stdout));
    const missing = reportWords(REPORT)
      .flatMap(wordsOf)
      .filter((word) => !read.has(word));
    // It passes over the heads of all tables.
    expect(missing).toEqual(["Years"]);
  },
);
