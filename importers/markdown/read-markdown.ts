import type { Definition, Root, RootContent } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFootnoteFromMarkdown } from "mdast-util-gfm-footnote";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { gfmFootnote } from "micromark-extension-gfm-footnote";
import { gfmTable } from "micromark-extension-gfm-table";
import { languageOfWords } from "../../core/report/language-of-words";
import type { ReportFile, ReportWarning } from "../../core/report/report-model";
import { linkAddresses } from "../../core/report/runs";
import { MISSING_NOTE, type SettledReport, settleReport } from "../../core/report/settle-report";
import { readFrontMatter } from "./front-matter";
import { BlockReader } from "./read-blocks";
import type { InlineContext } from "./read-inlines";

const OWN_FORMAT = "penumbra-report";

/**
 * A report read from Markdown: headings open sections, footnotes (`[^1]`),
 * tables, lists, emphasis and links are kept, HTML tags stay as words. A file
 * written by this program gives back the very report. `title` is used when the
 * file has none.
 */
export function readMarkdown(text: string, title: string): SettledReport {
  const { facts, body } = readFrontMatter(text.replace(/^\uFEFF/, ""));
  const isOwn = facts.format === OWN_FORMAT;
  const warnings: ReportWarning[] = [];
  const source = isOwn ? body : defineMissingNotes(body, warnings);
  const root = parse(source);
  const labels = new Map<string, number>();
  const numberOf = (label: string) => {
    const known =
      labels.get(label) ?? (isOwn && /^\d{1,6}$/.test(label) ? Number(label) : labels.size + 1);
    labels.set(label, known);
    return known;
  };
  const context: InlineContext = {
    isOwn,
    definitions: definitionsOf(root),
    numberOf,
    warn: (code, message) => warnings.push({ code, message }),
  };
  const reader = new BlockReader(context);
  for (const node of root.children) reader.read(node);
  const footnotes = root.children.flatMap((node) =>
    node.type === "footnoteDefinition"
      ? [readNote(numberOf(node.identifier), node.children, context)]
      : [],
  );
  const settled = settleReport({
    ...facts,
    title: reader.title ?? facts.title ?? (isOwn ? "" : title),
    language: isOwn ? (facts.language ?? "en") : taggedAs(facts.language ?? facts.lang, source),
    sections: reader.sections,
    footnotes,
  });
  return { report: settled.report, warnings: [...warnings, ...settled.warnings] };
}

/** What the text says of itself with all its parts, such as a region, where its words are in that language. */
function taggedAs(said: string | undefined, source: string): string {
  const found = languageOfWords(source, said);
  return said?.toLowerCase().startsWith(`${found}-`) ? said : found;
}

function parse(source: string): Root {
  return fromMarkdown(source, {
    extensions: [gfmFootnote(), gfmTable()],
    mdastExtensions: [gfmFootnoteFromMarkdown(), gfmTableFromMarkdown()],
  });
}

function definitionsOf(root: Root): Map<string, Definition> {
  return new Map(
    root.children.flatMap((node) => (node.type === "definition" ? [[node.identifier, node]] : [])),
  );
}

function readNote(
  number: number,
  nodes: readonly RootContent[],
  context: InlineContext,
): ReportFile["footnotes"][number] {
  const reader = new BlockReader(context);
  for (const node of nodes) reader.readInside(node);
  const runs = reader
    .textBlocks()
    .flatMap(({ runs: own }, index) => [...(index === 0 ? [] : [{ text: "\n" }]), ...(own ?? [])]);
  const inline = runs.flatMap((run) => ("text" in run ? [run] : [{ text: `[^${run.footnote}]` }]));
  const plain = inline.map(({ text, bold, italic, link }) => ({
    text,
    ...(bold && { bold: true as const }),
    ...(italic && { italic: true as const }),
    ...(link && { link }),
  }));
  return { number, text: "", runs: context.isOwn ? plain : linkAddresses(plain) };
}

/** A marker without a note would be read as plain words: it gets a note that says so. */
function defineMissingNotes(source: string, warnings: ReportWarning[]): string {
  const key = (label: string) => label.toLowerCase();
  const defined = new Set(
    [...source.matchAll(/^ {0,3}\[\^([^\]\s]{1,200})\]:/gm)].map((found) => key(found[1] ?? "")),
  );
  const missing = new Set<string>();
  for (const found of source.matchAll(/(?<!\\)\[\^([^\]\s]{1,200})\](?!:)/g)) {
    if (!defined.has(key(found[1] ?? ""))) missing.add(found[1] ?? "");
  }
  for (const label of missing) {
    warnings.push({
      code: "footnote_without_text",
      message: `Footnote ${label} is marked in the text but has no text.`,
    });
  }
  const added = [...missing].map(
    (label) => `\n\n[^${label}]: ${MISSING_NOTE.replaceAll("[", "\\[")}`,
  );
  return source + added.join("");
}
