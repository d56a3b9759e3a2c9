import type { Definition, PhrasingContent } from "mdast";
import { isAllowedHref } from "../../core/document/schema";
import type { Run, TextRun } from "../../core/report/report-model";

/** What a line of Markdown is made of: runs, line breaks, and facts in comments. */
export type InlineToken = { run: Run } | { isBreak: true; look: Look } | { facts: string[] };

export type InlineContext = {
  /** The file was written by this program: comments hold facts, and line breaks in text are meant. */
  isOwn: boolean;
  definitions: ReadonlyMap<string, Definition>;
  /** The number a footnote's label stands for. */
  numberOf(label: string): number;
  warn(code: "link_dropped" | "image_dropped", message: string): void;
};

type Look = Omit<TextRun, "text">;

/** Reads phrasing content into tokens; tags other than bold, italic and line breaks stay as words. */
export function readInlines(
  nodes: readonly PhrasingContent[],
  context: InlineContext,
): InlineToken[] {
  const tokens: InlineToken[] = [];
  walk(nodes, {}, { ...context, tokens, tags: {} }, 0);
  return tokens;
}

type Walk = InlineContext & { tokens: InlineToken[]; tags: { bold?: true; italic?: true } };

function walk(nodes: readonly PhrasingContent[], look: Look, state: Walk, depth: number): void {
  if (depth > 100) return;
  for (const node of nodes) {
    switch (node.type) {
      case "text":
        addText(
          state.isOwn ? node.value : node.value.replaceAll(/[ \t]*\n[ \t]*/g, " "),
          look,
          state,
        );
        break;
      case "inlineCode":
        addText(node.value, look, state);
        break;
      case "strong":
        walk(node.children, { ...look, bold: true }, state, depth + 1);
        break;
      case "emphasis":
        walk(node.children, { ...look, italic: true }, state, depth + 1);
        break;
      case "delete":
        walk(node.children, look, state, depth + 1);
        break;
      case "break":
        state.tokens.push({ isBreak: true, look: { ...look, ...state.tags } });
        break;
      case "html":
        addHtml(node.value, look, state);
        break;
      case "link":
        walk(node.children, { ...look, ...linkOf(node.url, state) }, state, depth + 1);
        break;
      case "linkReference": {
        const url = state.definitions.get(node.identifier)?.url ?? "";
        walk(node.children, { ...look, ...linkOf(url, state) }, state, depth + 1);
        break;
      }
      case "image":
      case "imageReference":
        state.warn(
          "image_dropped",
          `An image ("${(node.alt ?? "").slice(0, 60)}") was left out; its description stays.`,
        );
        addText(node.alt ?? "", look, state);
        break;
      case "footnoteReference":
        state.tokens.push({ run: { footnote: state.numberOf(node.identifier) } });
        break;
    }
  }
}

function addText(text: string, look: Look, { tags, tokens }: Walk): void {
  if (text !== "") tokens.push({ run: { text, ...look, ...tags } });
}

function linkOf(url: string, state: Walk): Look {
  if (isAllowedHref(url)) return { link: url };
  state.warn(
    "link_dropped",
    `The link "${url.slice(0, 80)}" was left out: only http, https and mailto links are kept.`,
  );
  return {};
}

const TAG = /<!--([\s\S]*?)-->|<br\s*\/?>|<(\/?)(b|strong|i|em)>/gi;

function addHtml(html: string, look: Look, state: Walk): void {
  let end = 0;
  for (const found of html.matchAll(TAG)) {
    addText(html.slice(end, found.index), look, state);
    end = found.index + found[0].length;
    const [, comment, slash, tag] = found;
    if (comment !== undefined) {
      if (state.isOwn) state.tokens.push({ facts: comment.trim().split(/\s+/) });
    } else if (tag === undefined)
      state.tokens.push({ isBreak: true, look: { ...look, ...state.tags } });
    else toggle(state.tags, /^(b|strong)$/i.test(tag) ? "bold" : "italic", slash === "");
  }
  addText(html.slice(end), look, state);
}

function toggle(tags: Walk["tags"], name: "bold" | "italic", isOn: boolean): void {
  if (isOn) tags[name] = true;
  else delete tags[name];
}
