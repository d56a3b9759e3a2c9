import { WordLists } from "@/core/html/word-lists";
import type { SectionContent } from "@/core/shared-text/section-content";
import { findNoteBodies } from "./footnote-anchors";
import { HtmlWalk, type PasteSurface } from "./html-walk";

/** The longest HTML that is read at all; Word writes some 20 KB a page. */
const MAX_HTML_LENGTH = 20_000_000;

export type PasteWarning =
  | { code: "footnotes_without_text"; count: number }
  | { code: "pictures_left_out"; count: number }
  | { code: "links_left_out"; count: number };

export type PasteResult =
  | { isTooLarge: false; content: SectionContent; warnings: PasteWarning[] }
  | { isTooLarge: true };

/**
 * What HTML from a clipboard says, as blocks and footnotes: structure and
 * emphasis are kept, looks are not. Understands what Word, Google Docs and
 * LibreOffice write; from anything else takes headings, lists, tables,
 * quotations, emphasis and links. Nothing of the HTML itself survives.
 */
export function htmlToContent(
  html: string,
  surface: PasteSurface,
  newId: () => string,
  parse: (html: string) => Document = parseHtml,
): PasteResult {
  if (html.length > MAX_HTML_LENGTH) return { isTooLarge: true };
  const document = parse(html);
  const sheets = [...document.querySelectorAll("style")].map((sheet) => sheet.textContent ?? "");
  const walk = new HtmlWalk({
    surface,
    newId,
    bodies: surface === "section" ? findNoteBodies(document) : new Map(),
    wordLists: new WordLists(sheets.join("\n")),
  });
  const blocks = walk.blocksOf(document.body);
  if (!blocks) return { isTooLarge: true };
  return { isTooLarge: false, content: { blocks, notes: walk.notes }, warnings: walk.warnings() };
}

// A document made this way runs no script and loads nothing.
function parseHtml(html: string): Document {
  return new DOMParser().parseFromString(html, "text/html");
}
