import { JSDOM } from "jsdom";
import { expect, test } from "vitest";
import type { ContentBlock, Inline, SectionContent } from "@/core/shared-text/section-content";
import { htmlToContent } from "./html-to-content";
import type { PasteSurface } from "./html-walk";

function read(html: string, surface: PasteSurface = "section") {
  let count = 0;
  const newId = () => {
    count += 1;
    return `note${count}`;
  };
  const parse = (text: string) => new JSDOM(text).window.document;
  return htmlToContent(html, surface, newId, parse);
}

function contentOf(html: string, surface?: PasteSurface): SectionContent {
  const result = read(html, surface);
  if (result.isTooLarge) throw new Error("refused as too large");
  return result.content;
}

function inlineText(inline: Inline): string {
  if ("footnote" in inline) return `[^${inline.footnote}]`;
  if ("citation" in inline) return "[@]";
  let text = inline.text;
  if (inline.italic) text = `_${text}_`;
  if (inline.bold) text = `*${text}*`;
  return inline.link ? `[${text}](${inline.link})` : text;
}

/** Blocks as short lines: "h1 Title", "1.0 First item", "- 1 Nested bullet", "> Quoted". */
function lines(blocks: ContentBlock[]): string[] {
  return blocks.map((block) => {
    if (block.type === "table") {
      const rows = block.rows.map((row) =>
        row.cells
          .map((cell) => (cell.header ? "#" : "") + lines(cell.blocks).join("/"))
          .join(" | "),
      );
      return `table ${rows.join(" || ")}`;
    }
    const { kind, level, list, indent, dir } = block.attributes;
    const text = block.inlines.map(inlineText).join("");
    const shape =
      kind === "heading"
        ? `h${level}`
        : kind === "list_item"
          ? `${list} ${indent}`
          : kind === "quotation"
            ? ">"
            : indent > 0
              ? `p ${indent}`
              : "p";
    return `${dir ? `${dir} ` : ""}${shape}: ${text}`;
  });
}

const WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!--
 p.MsoNormal {margin:0cm; font-size:12.0pt;}
 @list l0:level1 {mso-level-number-format:alpha-lower; mso-level-text:"\\(%1\\)";}
 @list l1:level1 {mso-level-number-format:bullet; mso-level-text:\uF0B7;}
--></style></head><body lang=EN-GB><!--StartFragment-->
<h2><b>Access to justice<o:p></o:p></b></h2>
<p class=MsoNormal>Workers are <b style='mso-bidi-font-weight:normal'>not
informed</b> of their <i>rights</i>.<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span
class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]>[1]<![endif]></span></span></a>
They cannot complain.<a style='mso-footnote-id:ftn2' href="#_ftn2" name="_ftnref2"><sup>[2]</sup></a><o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>(a)<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>Train inspectors;</p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l1 level1 lfo2'><![if !supportLists]><span
style='mso-list:Ignore'>·<span>&nbsp; </span></span><![endif]>Publish figures.</p>
<p class=MsoQuote>As the Committee said.</p>
<p class=MsoNormal style='display:none'>hidden words</p>
<!--EndFragment--><div style='mso-element:footnote-list'><hr align=left size=1 width="33%">
<div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href="#_ftnref1" name="_ftn1"><span
class=MsoFootnoteReference>[1]</span></a> Field visit, <i>Baku</i>, 2023.</p></div>
<div style='mso-element:footnote' id=ftn2><p class=MsoFootnoteText><a href="#_ftnref2" name="_ftn2">[2]</a> See <a
href="https://example.org/a">the law</a>.</p><p class=MsoFootnoteText>Second paragraph.</p></div></div></body></html>`;

test("Word: headings, emphasis, lists by mso-list, quotations and footnotes with their bodies", () => {
  const { blocks, notes } = contentOf(WORD);
  expect(lines(blocks)).toEqual([
    "h2: Access to justice",
    "p: Workers are *not informed* of their _rights_.[^note1] They cannot complain.[^note2]",
    "letter 0: Train inspectors;",
    "bullet 0: Publish figures.",
    ">: As the Committee said.",
  ]);
  expect(lines(notes.note1 ?? [])).toEqual(["p: Field visit, _Baku_, 2023."]);
  expect(lines(notes.note2 ?? [])).toEqual([
    "p: See [the law](https://example.org/a).",
    "p: Second paragraph.",
  ]);
});

test("Word: without a style sheet the first marker of a list decides, nested levels indent", () => {
  const item = (level: number, marker: string, text: string) =>
    `<p style='mso-list:l3 level${level} lfo1'><span style='mso-list:Ignore'>${marker}<span>&nbsp;</span></span>${text}</p>`;
  const { blocks } = contentOf(
    item(1, "1.", "One") + item(2, "a)", "Under") + item(2, "i)", "Ninth?") + item(1, "2.", "Two"),
  );
  expect(lines(blocks)).toEqual([
    "decimal 0: One",
    "letter 1: Under",
    "letter 1: Ninth?",
    "decimal 0: Two",
  ]);
});

const GOOGLE = `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><h1 dir="ltr"><span style="font-weight:400">Title</span></h1><p dir="ltr" style="line-height:1.38"><span style="font-weight:400;font-style:normal">Plain, </span><span style="font-weight:700">bold</span><span style="font-style:italic"> slanted</span> <a href="https://www.google.com/url?q=https://example.org/x%3Fy&amp;sa=D"><span>link</span></a><sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup></p><br><ol style="margin-top:0"><li dir="ltr" style="list-style-type:decimal" aria-level="1"><p dir="ltr" role="presentation"><span>First</span></p></li><ul><li style="list-style-type:circle" aria-level="2"><p><span>Nested</span></p></li></ul></ol><table><tbody><tr><td colspan="2"><p><span>A</span></p></td></tr><tr><td><p>B</p></td><td></td></tr></tbody></table></b><br class="Apple-interchange-newline">`;

test("Google Docs: emphasis by style, nested lists, tables, and notes that come without text", () => {
  const result = read(GOOGLE);
  if (result.isTooLarge) throw new Error("refused");
  expect(lines(result.content.blocks)).toEqual([
    "h1: Title",
    "p: Plain, *bold*_ slanted_ [link](https://example.org/x?y)[^note1]",
    "decimal 0: First",
    "bullet 1: Nested",
    "table p: A || p: B | p: ",
  ]);
  expect(result.content.notes).toEqual({ note1: [] });
  expect(result.warnings).toEqual([{ code: "footnotes_without_text", count: 1 }]);
});

const LIBRE = `<!DOCTYPE html><html><body lang="en-GB" dir="ltr"><h3 class="western">Findings</h3>
<p class="western" style="margin-bottom: 0.28cm">Claim<sup><a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a></sup>
and more.</p><ol type="i"><li><p>Roman one</p><p>its second paragraph</p></li><li><p>Roman two</p><ul><li><p>deep</p></li></ul></li></ol>
<p dir="rtl">نص عربي</p>
<div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>The <strong>source</strong>.</p></div></body></html>`;

test("LibreOffice: footnotes, roman lists, continued items, direction", () => {
  const { blocks, notes } = contentOf(LIBRE);
  expect(lines(blocks)).toEqual([
    "h3: Findings",
    "p: Claim[^note1] and more.",
    "roman 0: Roman one",
    "p 1: its second paragraph",
    "roman 0: Roman two",
    "bullet 1: deep",
    "rtl p: نص عربي",
  ]);
  expect(lines(notes.note1 ?? [])).toEqual(["p: The *source*."]);
});

test("hostile HTML leaves only words behind", () => {
  const result = read(
    `<p onclick="steal()">Safe<script>alert(1)</script> <a href="javascript:alert(1)">words</a><img src=x onerror=alert(1)>` +
      `<a href="jAvAsCrIpT:x"> here</a><iframe srcdoc="<p>inner</p>"></iframe><style>p{}</style>\uFFFC\u0000</p><svg><text>drawn</text></svg>`,
  );
  if (result.isTooLarge) throw new Error("refused");
  expect(lines(result.content.blocks)).toEqual(["p: Safe words here"]);
  expect(result.warnings).toEqual([
    { code: "pictures_left_out", count: 1 },
    { code: "links_left_out", count: 2 },
  ]);
});

test("a note takes neither footnotes nor tables, their words it takes", () => {
  const { blocks, notes } = contentOf(
    `<p>See<a href="#_ftn1">[1]</a></p><table><tr><td>cell</td></tr></table>`,
    "note",
  );
  expect(lines(blocks)).toEqual(["p: See", "p: cell"]);
  expect(notes).toEqual({});
});

test("deep nesting is read without overflowing", () => {
  // Browsers stop nesting at 512; jsdom goes on until its own stack ends.
  const { blocks } = contentOf(`${"<div>".repeat(2_000)}bottom${"</div>".repeat(2_000)}`);
  expect(lines(blocks)).toEqual(["p: bottom"]);
});

test("tens of thousands of elements are read, more are refused whole", () => {
  const { blocks } = contentOf(`${"<div></div>".repeat(40_000)}<p>last`);
  expect(lines(blocks)).toEqual(["p: last"]);
  expect(read("<i></i>".repeat(200_001)).isTooLarge).toBe(true);
});

test("what no section can hold is refused whole", () => {
  expect(read(`<p>${"word ".repeat(50_000)}</p>`).isTooLarge).toBe(true);
});
