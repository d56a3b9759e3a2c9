import type { TemplateLeaving } from "../../core/report/word-template";
import { allTrees, type Tree, treeAt, trees, writeTree } from "./template-xml";

/** Counts what is left out and may be missed. */
export type Leavings = Map<TemplateLeaving, number>;

/** Elements that only hold others: what is inside stays. */
const HOLDERS = new Set([
  "w:ins",
  "w:moveTo",
  "w:smartTag",
  "w:customXml",
  "w:sdtContent",
  "w:hyperlink",
]);

/** Who wrote, changed, remarked or checked what, and what reaches out of the file. */
const DROPPED = new RegExp(
  `^w:(?:${[
    "rsids?",
    "proofErr",
    "bookmark(?:Start|End)",
    "comment.*",
    "annotationRef",
    "perm(?:Start|End)",
    "del",
    "moveFrom.*",
    "moveTo.+",
    "(?:custom|ins|del)\\w*Range\\w*",
    "\\w*PrChange",
    "numberingChange",
    "cell(?:Ins|Del|Merge)",
    "customXml.+",
    "sdt(?:End)?Pr",
    "smartTagPr",
    "lastRenderedPageBreak",
    "footnoteReference",
    "endnoteReference",
    "altChunk",
    "subDoc",
    "control",
    "contentPart",
    "object",
    "pict",
    "divId",
    "printerSettings",
    "nsid",
    "tmpl",
    "lvlPicBulletId",
    "lang",
    "personal\\w*",
    "cnfStyle",
  ].join("|")})$`,
);

/** Whose words are kept; white space between other elements is nothing. */
const WORDED = new Set(["w:t", "w:instrText", "a:t", "wp:posOffset", "wp:align"]);

/**
 * The nodes inside an element without anything that tells who made it or leads out of the file.
 * A content control that shows the document's title becomes `{title}`.
 */
export function cleanChildren(tree: Tree, left: Leavings): (Tree | string)[] {
  return tree.children.flatMap((node): (Tree | string)[] => {
    if (typeof node === "string") return WORDED.has(tree.name) ? [node] : [];
    return cleanNode(node, left);
  });
}

function cleanNode(node: Tree, left: Leavings): (Tree | string)[] {
  const { name } = node;
  if (name === "w:sdt") return contentOf(node, left);
  if (HOLDERS.has(name)) {
    if (name === "w:hyperlink") leave(left, "links");
    return cleanChildren(node, left);
  }
  if (name === "w:pict" || name === "w:object") leave(left, "drawings");
  if (DROPPED.test(name) || isUnknownDrawing(node)) return [];
  if (name === "mc:AlternateContent") return alternative(node, left);
  const children = cleanChildren(node, left);
  const cleaned = { name, attributes: cleanAttributes(node), children };
  return [name === "w:p" ? joinRuns(cleanFields(cleaned, left)) : cleaned];
}

/** Of what Word draws in two ways the newer, which other programs read as well. */
function alternative(node: Tree, left: Leavings): Tree[] {
  const choice = trees(node, "mc:Choice").find(({ attributes }) =>
    /^(?:wps|wpg)(?: wps| wpg)*$/.test(attributes.Requires ?? ""),
  );
  if (!choice) {
    leave(left, "drawings");
    return [];
  }
  const children = cleanChildren(choice, left);
  const { Requires = "" } = choice.attributes;
  const chosen = { name: "mc:Choice", attributes: { Requires }, children };
  return [{ name: node.name, attributes: {}, children: [chosen] }];
}

/** Elements of drawings that link, extend or are charts and the like. */
const isUnknownDrawing = ({ name }: Tree) =>
  /^(?:a|pic|wp):(?:hlink\w*|extLst|audioFile|videoFile|quickTimeFile|wavAudioFile|snd)$/.test(
    name,
  );

function cleanAttributes({ name, attributes }: Tree): Record<string, string> {
  if (name === "w:lvlJc") {
    // Said otherwise in strict files, which only newer programs read.
    const side = attributes["w:val"] ?? "left";
    return { "w:val": side === "start" ? "left" : side === "end" ? "right" : side };
  }
  const kept = Object.fromEntries(
    Object.entries(attributes).filter(
      ([key]) => key !== "mc:Ignorable" && (!key.startsWith("r:") || key === "r:embed"),
    ),
  );
  if (name === "wp:docPr" || name === "pic:cNvPr" || name === "wps:cNvPr") {
    const { descr = "" } = attributes;
    // Word writes the path of the file into it, unasked.
    const isPath = /[\\/]|\.\w{3,4}$/.test(descr);
    const words = descr === "" || isPath ? {} : { descr };
    return {
      id: /^\d{1,9}$/.test(attributes.id ?? "") ? (attributes.id ?? "") : "1",
      name: "",
      ...words,
    };
  }
  return kept;
}

function contentOf(sdt: Tree, left: Leavings): (Tree | string)[] {
  const path = treeAt(treeAt(sdt, "w:sdtPr"), "w:dataBinding")?.attributes["w:xpath"] ?? "";
  const content = trees(sdt, "w:sdtContent").flatMap((inner) => cleanChildren(inner, left));
  if (path === "") return content;
  const run = [...content, ...content.flatMap(treesIn)].find(
    (node): node is Tree => typeof node !== "string" && node.name === "w:r",
  );
  const isTitle = /title(?:\[\d+\])?$/i.test(path);
  // What else a control shows is the data of one document.
  if (!isTitle) leave(left, "fields");
  const shown = isTitle && run ? [placeholder("{title}", run)] : [];
  const paragraph = content.find(
    (node): node is Tree => typeof node !== "string" && node.name === "w:p",
  );
  if (!paragraph) return shown;
  const look = trees(paragraph, "w:pPr");
  return [{ ...paragraph, children: [...look, ...shown] }];
}

const treesIn = (node: Tree | string) => (typeof node === "string" ? [] : allTrees(node));

function placeholder(words: string, { children }: Tree): Tree {
  const look = children.filter((node) => typeof node !== "string" && node.name === "w:rPr");
  return { name: "w:r", attributes: {}, children: [...look, wordsOf(words)] };
}

const wordsOf = (words: string): Tree => ({
  name: "w:t",
  attributes: { "xml:space": "preserve" },
  children: [words],
});

/** Fields that say something of the pages they stand on. */
const KEPT_FIELDS = new Set(["PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "STYLEREF"]);

const nameOfField = (instruction: string) =>
  /^\s*(\w+)/.exec(instruction)?.[1]?.toUpperCase() ?? "";

type OpenField = { start: number; instruction: string; isNested: boolean; look: Tree };
type Piece = { run: Tree; node: Tree | string; words?: string; isGone?: boolean };

/** A paragraph without fields that say what stood in one document, or when and by whom it was made. */
function cleanFields(paragraph: Tree, left: Leavings): Tree {
  const simple = paragraph.children.flatMap((node) =>
    typeof node !== "string" && node.name === "w:fldSimple" ? simpleField(node, left) : [node],
  );
  const pieces = simple.flatMap((node): Piece[] =>
    typeof node !== "string" && node.name === "w:r"
      ? node.children.map((inner) => ({ run: node, node: inner }))
      : [],
  );
  settleFields(pieces, left);
  const kept = new Map(pieces.filter(({ isGone }) => !isGone).map((piece) => [piece.node, piece]));
  const children = simple.flatMap((node): (Tree | string)[] => {
    if (typeof node === "string" || node.name !== "w:r") return [node];
    const inside = node.children.flatMap((inner) => {
      const piece = kept.get(inner);
      return piece === undefined ? [] : [piece.words === undefined ? inner : wordsOf(piece.words)];
    });
    const isEmpty = inside.every((inner) => typeof inner !== "string" && inner.name === "w:rPr");
    return isEmpty ? [] : [{ ...node, children: inside }];
  });
  return { ...paragraph, children };
}

function simpleField(node: Tree, left: Leavings): Tree[] {
  const field = nameOfField(node.attributes["w:instr"] ?? "");
  const run = trees(node, "w:r")[0] ?? { name: "w:r", attributes: {}, children: [] };
  if (field === "TITLE") return [placeholder("{title}", run)];
  if (!KEPT_FIELDS.has(field)) {
    leave(left, "fields");
    return [];
  }
  const instr = node.attributes["w:instr"] ?? "";
  const shown = placeholder(field === "STYLEREF" ? "" : "1", run);
  return [{ name: node.name, attributes: { "w:instr": instr }, children: [shown] }];
}

function settleFields(pieces: Piece[], left: Leavings): void {
  const open: OpenField[] = [];
  for (const [index, { run, node }] of pieces.entries()) {
    if (typeof node === "string") continue;
    if (node.name === "w:instrText") {
      const field = open.at(-1);
      if (field) field.instruction += node.children.join("");
    }
    const kind = node.name === "w:fldChar" ? node.attributes["w:fldCharType"] : undefined;
    if (kind === "begin") {
      for (const outer of open) outer.isNested = true;
      open.push({ start: index, instruction: "", isNested: false, look: run });
    }
    const ended = kind === "end" ? open.pop() : undefined;
    if (ended) settleField(pieces.slice(ended.start, index + 1), ended, left);
  }
  // One that does not end in its paragraph is left out from where it begins.
  const first = open[0];
  if (first) settleField(pieces.slice(first.start), { ...first, isNested: true }, left);
}

function settleField(own: Piece[], { instruction, isNested }: OpenField, left: Leavings): void {
  const field = nameOfField(instruction);
  if (KEPT_FIELDS.has(field) && !isNested) {
    settleShown(own, field === "STYLEREF" ? "" : "1");
    return;
  }
  const isTitle = field === "TITLE" && !isNested;
  if (!isTitle) leave(left, "fields");
  for (const piece of own) {
    // A run's look stays with what else is in it.
    if (typeof piece.node === "string" || piece.node.name !== "w:rPr") piece.isGone = true;
  }
  const first = own.find(({ isGone }) => isGone);
  if (isTitle && first) Object.assign(first, { isGone: false, words: "{title}" });
}

/** What a field showed when the template was saved is no part of it. */
function settleShown(own: Piece[], words: string): void {
  const from = own.findIndex(
    ({ node }) => typeof node !== "string" && node.attributes["w:fldCharType"] === "separate",
  );
  if (from === -1) return;
  let isSaid = false;
  for (const piece of own.slice(from + 1)) {
    if (typeof piece.node === "string" || piece.node.name !== "w:t") continue;
    piece.isGone = isSaid;
    piece.words = words;
    isSaid = true;
  }
}

/** Runs that only proofing parted are one again, so that `{title}` is found whole. */
function joinRuns(paragraph: Tree): Tree {
  const children: (Tree | string)[] = [];
  for (const node of paragraph.children) {
    const last = children.at(-1);
    if (typeof node === "string" || typeof last === "string" || !last || !areAlike(last, node)) {
      children.push(node);
      continue;
    }
    const words = [last, node].flatMap((run) => trees(run, "w:t").map((t) => t.children.join("")));
    children[children.length - 1] = {
      ...last,
      children: [...trees(last, "w:rPr"), wordsOf(words.join(""))],
    };
  }
  return { ...paragraph, children };
}

function areAlike(one: Tree, other: Tree): boolean {
  const isWords = (run: Tree) =>
    run.name === "w:r" && trees(run).every(({ name }) => name === "w:t" || name === "w:rPr");
  const look = (run: Tree) => trees(run, "w:rPr").map(writeTree).join("");
  return isWords(one) && isWords(other) && look(one) === look(other);
}

export function leave(left: Leavings, what: TemplateLeaving): void {
  left.set(what, (left.get(what) ?? 0) + 1);
}
