import { expect, test } from "vitest";
import type { Block, ReportModel, Run } from "@/core/report/report-model";
import { readHtml } from "./read-html";

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
  return `${block.dir ? `${block.dir} ` : ""}${shape[block.kind]}${item}${block.runs.map(shown).join("")}`;
}
const outline = ({ sections }: ReportModel) =>
  sections.map(({ title, level, blocks }) => [`${level} ${title}`, ...blocks.map(line)]);
const notes = ({ footnotes }: ReportModel) => footnotes.map(({ runs }) => runs.map(shown).join(""));

const WORD = `<html><head><title>Old title</title><style><!--
@list l0:level1 {mso-level-number-format:alpha-lower; mso-level-text:"(%1)";}
--></style></head><body lang=EN-GB>
<p class=MsoTitle>Report on
 detention</p>
<p class=MsoToc1><a href="#_Toc1">Introduction 1</a></p>
<h1>Introduction <span lang=AR-SA>para. 16</span></h1>
<p class=MsoNormal>The   State <b>agreed</b><a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span>[1]</span></a>.<a class=msocomanchor href="#_msocom_1">[A1]</a></p>
<p class=MsoListParagraph style='text-indent:-18pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>(a)<span>&nbsp;&nbsp;</span></span><![endif]>First item</p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>(b)</span>Second</p>
<h2>Facts</h2>
<p class=MsoQuote>Quoted <del>old</del>words</p>
<table><tr><td colspan=2>Wide</td></tr><tr><td rowspan="2">a</td><td><p>b</p><p>c</p></td></tr></table>
<div style='mso-element:footnote-list'><hr><div style='mso-element:footnote' id=ftn1>
<p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1"><span>[1]</span></a> See <a href="https://example.org/a?b=1&amp;c=2">the page</a>.</p><p>Second line</p></div></div>
<div style='mso-element:comment-list'><div><p><a href="#_msoanchor_1">[A1]</a> Check this</p></div></div>
</body></html>`;

test("Word's page: title, headings, notes, lists by its own properties, tables, comments counted", () => {
  const { report, warnings } = readHtml(WORD, "file");
  expect(report.title).toBe("Report on detention");
  expect(outline(report)).toEqual([
    ["1 Introduction para. 16", "The State *agreed[^1].", "letter 0 First item", "letter 0 Second"],
    ["2 Facts", "> Quoted words", "2x1 Wide || 1x2 a | b/c"],
  ]);
  expect(report.sections[0]?.paragraphs).toEqual(["16"]);
  expect(notes(report)).toEqual(["See [the page](https://example.org/a?b=1&c=2).\nSecond line"]);
  expect(warnings.map(({ code }) => code)).toEqual([
    "contents_dropped",
    "changes_accepted",
    "comments_dropped",
  ]);
});

const GOOGLE = `<html><head><meta content="text/html; charset=UTF-8"><style type="text/css">
.lst-kix_abc-0 > li:before{content:"" counter(lst-ctn-kix_abc-0,decimal) ". "}
.lst-kix_abc-1 > li:before{content:"(" counter(lst-ctn-kix_abc-1,lower-latin) ") "}
.c1{font-weight:700}.c2{font-style:italic}.c3{font-weight:400}</style></head><body class="doc-content">
<p class="c9 title"><span>A report</span></p>
<h1 id="h.1"><span class="c1">Part one</span></h1>
<p><span class="c1">Bold</span><span> and </span><span class="c2">slanted</span><sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup><sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup></p>
<ol class="lst-kix_abc-0 start" start="1"><li><span>One</span></li></ol>
<ol class="lst-kix_abc-1 start" start="1"><li>deeper</li><li>still</li></ol>
<ol class="lst-kix_abc-0" start="2"><li>Two</li></ol>
<p>Between</p>
<ol class="lst-kix_abc-0" start="3"><li>Three</li></ol>
<p><a href="https://www.google.com/url?q=https://example.org/x%3Fa%3D1&amp;sa=D">link</a> <a href="javascript:alert(1)">bad</a></p>
<hr><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span>&nbsp;The note</span></p></div>
<div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a> a comment</p></div></body></html>`;

test("Google Docs' page: lists over several elements, classes, notes, redirects; numbers hold", () => {
  const { report, warnings } = readHtml(GOOGLE, "file");
  expect(report.title).toBe("A report");
  expect(outline(report)).toEqual([
    [
      "1 Part one",
      "*Bold and _slanted[^1]",
      "decimal 0 One",
      "letter 1 deeper",
      "letter 1 still",
      "decimal 0 Two",
      "Between",
      "3. Three",
      "[link](https://example.org/x?a=1) bad",
    ],
  ]);
  expect(notes(report)).toEqual(["The note"]);
  expect(new Set(warnings.map(({ code }) => code))).toEqual(
    new Set(["link_dropped", "comments_dropped", "number_as_text"]),
  );
});

test("LibreOffice's and converters' notes; a single first heading is the title", () => {
  const { report } = readHtml(
    `<html lang="ar" dir="rtl"><body><div title="header"><p>Running head</p></div><h1>تقرير</h1><h2>أولاً</h2>
     <p>نص<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a> ثان<a href="#fn2" class="footnote-ref" id="fnref2" role="doc-noteref"><sup>2</sup></a></p>
     <p dir="ltr">CMW/C</p>
     <div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>أول</p></div>
     <section class="footnotes" role="doc-endnotes"><ol><li id="fn2"><p>ثان <a href="#fnref2" role="doc-backlink">↩</a></p></li></ol></section></body></html>`,
    "file",
  );
  expect(report.title).toBe("تقرير");
  expect(report.language).toBe("ar");
  expect(outline(report)).toEqual([["1 أولاً", "نص[^1] ثان[^2]", "CMW/C"]]);
  expect(notes(report)).toEqual(["أول", "ثان"]);
});

test("scripts, hidden words and pictures are left out; white space is what a browser shows", () => {
  const { report, warnings } = readHtml(
    `<script>alert(1)</script><p>One<br>line<br><br></p><p style="display:none">secret</p>
     <ul><li><p>Item</p><p>goes on</p><ul><li>inner</li></ul></li></ul><img alt="A map" src="https://example.org/x.png">
     <pre>a
  b</pre>`,
    "A title",
  );
  expect(report.title).toBe("A title");
  expect(outline(report)).toEqual([
    ["1 ", "One\nline", "bullet 0 Item\ngoes on", "bullet 1 inner", "a\n  b"],
  ]);
  expect(warnings.map(({ code }) => code)).toEqual(["hidden_text_dropped", "image_dropped"]);
});

test("pages that are nested too deeply or have too many parts are refused, soon", () => {
  const deep = "<div>".repeat(100_000);
  expect(() => readHtml(deep, "x")).toThrow("file_not_readable");
  const wide = "<b></b>".repeat(1_200_000);
  expect(() => readHtml(wide, "x")).toThrow("file_not_readable");
});
