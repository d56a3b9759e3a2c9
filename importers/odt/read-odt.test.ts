import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import type { Block, ReportModel, Run } from "@/core/report/report-model";
import { anOdt } from "@/test/builders/an-odt";
import { readOdt } from "./read-odt";

const shown = (run: Run): string => {
  if ("footnote" in run) return `[^${run.footnote}]`;
  const styled = `${run.bold ? "*" : ""}${run.italic ? "_" : ""}${run.text}`;
  return run.link ? `[${styled}](${run.link})` : styled;
};
function line(block: Block): string {
  if (block.kind === "table") {
    return block.rows
      .map(({ cells }) =>
        cells
          .map(({ header, colspan = 1, rowspan = 1, blocks }) => {
            const span = colspan > 1 || rowspan > 1 ? `${colspan}x${rowspan} ` : "";
            return `${header ? "#" : ""}${span}${blocks.map(line).join("/")}`;
          })
          .join(" | "),
      )
      .join(" || ");
  }
  const shape = { paragraph: "", quotation: "> ", heading: `h${block.level} `, list_item: "" };
  const item = block.kind === "list_item" ? `${block.list} ${block.indent ?? 0} ` : "";
  const indent = block.kind === "paragraph" && block.indent ? `in ${block.indent} ` : "";
  return `${block.dir ? `${block.dir} ` : ""}${shape[block.kind]}${item}${indent}${block.runs.map(shown).join("")}`;
}
const outline = ({ sections }: ReportModel) =>
  sections.map(({ title, level, blocks }) => [`${level} ${title}`, ...blocks.map(line)]);

const STYLES = `<style:style style:name="Title" style:family="paragraph"/>
<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph"/>
<style:style style:name="Quotations" style:family="paragraph"/>
<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="a" style:num-prefix="(" style:num-suffix=")"/></text:list-style>
<text:list-style style:name="L2"><text:list-level-style-number text:level="1" style:num-format="A" style:num-suffix="."/></text:list-style>`;
const AUTOMATIC = `<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:margin-left="2.5cm" style:writing-mode="rl-tb"/></style:style>
<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="T2" style:family="text"><style:text-properties text:display="none"/></style:style>`;

const BODY = `<text:tracked-changes><text:changed-region/><text:changed-region/></text:tracked-changes>
<text:p text:style-name="Title">A   report<text:line-break/>in two lines</text:p>
<text:h text:style-name="Heading_20_1" text:outline-level="1">First (para. 16)</text:h>
<text:p text:style-name="Standard">Plain <text:span text:style-name="T1">bold</text:span><text:s text:c="2"/>and <text:a xlink:href="https://example.org/">a link</text:a>, <text:a xlink:href="javascript:alert(1)">no link</text:a><text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p> The note</text:p><text:p>goes on</text:p></text:note-body></text:note>.<text:span text:style-name="T2">secret</text:span><office:annotation><dc:creator>Lena</dc:creator><text:p>Is it?</text:p></office:annotation></text:p>
<text:p text:style-name="Quotations">Said</text:p>
<text:p text:style-name="P1">CMW</text:p>
<text:list text:style-name="L1"><text:list-item><text:p>One</text:p><text:p>goes on</text:p><text:list><text:list-item><text:p>deeper</text:p></text:list-item></text:list></text:list-item><text:list-item><text:p>Two</text:p></text:list-item></text:list>
<text:p>Between</text:p>
<text:list text:style-name="L1" text:continue-numbering="true"><text:list-item><text:p>Three</text:p></text:list-item></text:list>
<text:list text:style-name="L2"><text:list-item><text:p>Capital</text:p></text:list-item></text:list>
<table:table><table:table-header-rows><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>Head</text:p></table:table-cell><table:covered-table-cell/></table:table-row></table:table-header-rows><table:table-row><table:table-cell><text:p>a</text:p><text:list text:style-name="L1"><text:list-item><text:p>in a cell</text:p></text:list-item></text:list></table:table-cell><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>
<text:p><draw:frame draw:name="Map"><draw:image xlink:href="Pictures/1.png"/></draw:frame></text:p>`;

test("another program's file: notes, lists whose numbers hold, tables, what is lost is counted", () => {
  const { report, warnings } = readOdt(anOdt(BODY, { styles: STYLES, automatic: AUTOMATIC }), "x");
  expect(report.title).toBe("A report in two lines");
  expect(outline(report)).toEqual([
    [
      "1 First (para. 16)",
      "Plain *bold  and [a link](https://example.org/), no link[^1].",
      "> Said",
      "rtl in 2 CMW",
      "decimal 0 One\ngoes on",
      "letter 1 deeper",
      "decimal 0 Two",
      "Between",
      "3. Three",
      "A. Capital",
      "#2x1 Head || a/decimal 0 in a cell | b",
    ],
  ]);
  expect(report.footnotes[0]?.text).toBe("The note\ngoes on");
  expect(report.sections[0]?.paragraphs).toEqual(["16"]);
  expect(warnings.map(({ code }) => code).toSorted()).toEqual([
    "changes_accepted",
    "changes_accepted",
    "comments_dropped",
    "hidden_text_dropped",
    "image_dropped",
    "link_dropped",
    "number_as_text",
    "number_as_text",
  ]);
});

test.each([
  ["no zip", strToU8("not a zip at all"), "not_an_opendocument"],
  ["another zip", zipSync({ "a.txt": strToU8("a") }), "not_an_opendocument"],
  [
    "a password",
    anOdt("<text:p>x</text:p>", {
      manifest:
        '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>',
    }),
    "encrypted",
  ],
  [
    "a document type",
    zipSync({ "content.xml": strToU8('<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>') }),
    "forbidden_markup",
  ],
  ["broken XML", zipSync({ "content.xml": strToU8("<a><b></a>") }), "truncated"],
  ["nesting", anOdt(`${"<text:section>".repeat(400)}${"</text:section>".repeat(400)}`), "too_deep"],
  [
    "a bomb",
    zipSync({ "content.xml": strToU8(`<a>${" ".repeat(30_000_000)}</a>`) }),
    "inflates_too_far",
  ],
])("a file with %s is refused with the reason", (_, bytes, reason) => {
  expect(() => readOdt(bytes, "x")).toThrow(
    expect.objectContaining({ failure: { code: "file_not_readable", reason } }),
  );
});

test("elements that stand for a million spaces, columns or rows make no more than a text has", () => {
  const { report } = readOdt(
    anOdt(
      '<text:p>a<text:s text:c="99999999"/>b</text:p><table:table><table:table-column table:number-columns-repeated="99999999"/><table:table-row table:number-rows-repeated="99999999"><table:table-cell table:number-columns-spanned="99999999"><text:p>c</text:p></table:table-cell></table:table-row></table:table>',
    ),
    "x",
  );
  expect(report.sections[0]?.blocks[0]?.text).toHaveLength(1_002);
  expect(line(report.sections[0]?.blocks[1] as Block)).toBe("c");
});
