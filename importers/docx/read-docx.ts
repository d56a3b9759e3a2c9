import { acceptBlocks, acceptChanges } from "./accept-changes";
import { blockText, type DocxBlock, type DocxDocument } from "./docx-document";
import { FoundInFile } from "./found-in-file";
import { LIMITS, refuse } from "./limits";
import { NumberingCounter } from "./numbering";
import { WordPackage } from "./open-package";
import { type BlockContext, readBlocks } from "./read-blocks";
import { readComments } from "./read-comments";
import { readStyles } from "./styles";
import { child, elements, fullBudget, readXml } from "./xml";
import { openZip } from "./zip";

/**
 * Reads a Word file as it is with all its tracked changes accepted; see {@link readWholeDocx}.
 *
 * @throws {DomainError} file_not_readable, input_too_large is the caller's to check
 */
export function readDocx(bytes: Uint8Array): DocxDocument {
  return acceptChanges(readWholeDocx(bytes));
}

/**
 * Reads a Word file with its comments and tracked changes, within fixed limits of size, depth and
 * number of nodes. Only parts it knows are opened; nothing a file points to outside itself is fetched.
 *
 * @throws {DomainError} file_not_readable, input_too_large is the caller's to check
 */
export function readWholeDocx(bytes: Uint8Array): DocxDocument {
  if (bytes.length > LIMITS.fileBytes) refuse("inflates_too_far");
  const budget = fullBudget();
  const file = new WordPackage(openZip(bytes), budget);
  const body = child(readXml(file.zip, file.main, budget), "body");
  if (!body) refuse("not_a_word_file");
  const styles = readStyles(file.read("styles"));
  const numbering = new NumberingCounter(file.read("numbering"));
  const found = new FoundInFile();
  const contextOf = (part: string): BlockContext => ({
    styles,
    numbering,
    found,
    relations: file.relations(part),
  });
  const blocks = readBlocks(body, contextOf(file.main));
  const footnotes = readNotes(file, "footnote", contextOf);
  const endnotes = readNotes(file, "endnote", contextOf);
  // Pages' heads and feet are no part of the text, nor what is changed in them.
  const { insertions, deletions, moves } = budget;
  const threads = file.read("commentsExtended");
  const comments = readComments(file.read("comments"), threads, (comment) =>
    textOfBlocks(readBlocks(comment, contextOf(file.nameOf("comments")))),
  );
  return {
    blocks,
    footnotes,
    endnotes,
    comments,
    tellsThreads: threads !== null,
    headers: readEdges(file, "header", contextOf),
    footers: readEdges(file, "footer", contextOf),
    language: languageOf(file) ?? styles.language,
    changes: found.changes,
    formattings: found.formattings,
    citations: found.citations,
    losses: found.takeLosses(),
    counts: { insertions, deletions, moves, languages: found.languages },
  };
}

/** What the file's properties say it is in: its styles say it for letters from left to right only. */
function languageOf({ zip, budget }: WordPackage): string | null {
  const said = child(readXml(zip, "docProps/core.xml", budget), "language");
  const tag = (said?.children ?? [])
    .filter((node) => typeof node === "string")
    .join("")
    .trim();
  return /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(tag) ? tag : null;
}

function readNotes(
  file: WordPackage,
  name: "footnote" | "endnote",
  contextOf: (part: string) => BlockContext,
): ReadonlyMap<string, DocxBlock[]> {
  const notes = new Map<string, DocxBlock[]>();
  const root = file.read(`${name}s`);
  if (!root) return notes;
  const context = contextOf(file.nameOf(`${name}s`));
  for (const note of elements(root, name)) {
    const { id, type } = note.attributes;
    // Separator lines are stored as notes of their own type.
    if (id === undefined || (type !== undefined && type !== "normal")) continue;
    notes.set(id, readBlocks(note, context));
  }
  return notes;
}

function readEdges(
  file: WordPackage,
  kind: "header" | "footer",
  contextOf: (part: string) => BlockContext,
): string[] {
  const texts = new Set<string>();
  for (const name of file.numbered(kind)) {
    const root = readXml(file.zip, name, file.budget);
    if (!root) continue;
    // Their words are shown as they are and go nowhere: what is lost of them is not said again.
    const apart = { found: new FoundInFile(), numbering: new NumberingCounter(null) };
    const text = textOfBlocks(readBlocks(root, { ...contextOf(name), ...apart })).trim();
    if (text !== "") texts.add(text);
  }
  return [...texts];
}

/** The words of blocks with all changes accepted. */
const textOfBlocks = (blocks: readonly DocxBlock[]) =>
  acceptBlocks(blocks).map(blockText).join("\n");
