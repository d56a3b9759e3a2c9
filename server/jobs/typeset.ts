import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { NodeCompiler, type NodeTypstDocument } from "@myriaddreamin/typst-ts-node-compiler";
import { breakBeforeNotes, loosenRowsOfNotes } from "../../exporters/pdf/break-before-notes";
import type { PdfDocument } from "../../exporters/pdf/pdf-document";
import type { PdfFinding } from "../../exporters/pdf/pdf-finding";
import type { PdfStandard } from "../../exporters/pdf/pdf-standard";

// One level up from the build, two from the sources and from the bundle of tests. From the build two levels up is beside
// the project, where another one may be.
const FOLDER = ["../exporters/pdf", "../../exporters/pdf"]
  .map((path) => fileURLToPath(new URL(path, import.meta.url)))
  .find((path) => existsSync(join(path, "typesetting.typ")));

export type Typeset = { bytes: Uint8Array; pages: number; findings: PdfFinding[] };

/**
 * How often pages are broken anew, one place at a time (then, once, all places that are left): not so
 * often that a long report takes minutes, and by its pages, for a clock would give other bytes.
 */
const MOST_TRIES = 8;
const PAGES_ANEW = 240;
/** How far it is when pages are set for the first time; the further turns are quicker. */
const FIRST_SET = 0.7;

/**
 * Sets a document on pages with the template in `exporters/pdf/typesetting.typ`. It blocks its
 * process for as long as it takes: only the child of a job calls it, and is killed with it.
 * `progress` hears 0 to 1.
 *
 * @throws {Error} with the compiler's reasons, where the template and the document do not fit
 */
export function typeset(
  document: PdfDocument,
  standard: PdfStandard,
  fontFiles: readonly Buffer[],
  progress: (share: number) => void = () => undefined,
): Typeset {
  const { compiler, template } = openCompiler(fontFiles);
  const { pages, astray } = settle(document, (doc, share) => {
    const set = compile(compiler, template, doc);
    progress(FIRST_SET + share * (1 - FIRST_SET));
    return set;
  });
  const strayed: PdfFinding[] = astray.length > 0 ? [{ code: "note_astray", notes: astray }] : [];
  const made = { pages: pages.numOfPages, findings: strayed };
  if (document.quality === "draft") return { ...made, bytes: write(compiler, pages, UNTAGGED) };
  try {
    return {
      ...made,
      bytes: write(compiler, pages, { pdfTags: true, pdfStandard: standard }),
    };
  } catch (error) {
    const finding = { code: "standard_not_reached", standard, reason: reasonOf(error) } as const;
    return { ...made, bytes: writeAnyway(compiler, pages), findings: [...strayed, finding] };
  }
}

/**
 * The page each heading of a document stands on, in order. The pages are set once and written nowhere.
 *
 * @throws {Error} with the compiler's reasons, where the template and the document do not fit
 */
export function pagesOfHeadings(document: PdfDocument, fontFiles: readonly Buffer[]): number[] {
  const { compiler, template } = openCompiler(fontFiles);
  const { pages } = compile(compiler, template, document);
  const [headings = []]: number[][] = compiler.query(pages, {
    selector: "<headings>",
    field: "value",
  });
  return headings;
}

function openCompiler(fontFiles: readonly Buffer[]) {
  if (FOLDER === undefined) throw new Error("exporters/pdf is missing from this installation");
  // Fonts of the machine would get in where they have a letter ours lack, or a name of ours.
  process.env.FONTCONFIG_FILE = join(FOLDER, "no-system-fonts.conf");
  const compiler = NodeCompiler.create({
    workspace: FOLDER,
    fontArgs: [{ fontBlobs: [...fontFiles] }],
  });
  // What compilers remember is shared by all of a process, and nothing of another document is needed.
  compiler.evictCache(0);
  return { compiler, template: readFileSync(join(FOLDER, "typesetting.typ"), "utf8") };
}

type Pages = { pages: NodeTypstDocument; astray: number[] };

/** Breaks pages anew until every note stands on the page of its mark, or nothing is left to try. */
function settle(
  document: PdfDocument,
  set: (document: PdfDocument, share: number) => Pages,
): Pages {
  let current = document;
  let now = set(current, 0);
  let best = { document: current, set: now };
  const tries = Math.min(MOST_TRIES, Math.ceil(PAGES_ANEW / now.pages.numOfPages));
  for (let turn = 0; turn <= tries && now.astray.length > 0; turn++) {
    const next =
      turn < tries ? breakBeforeFirst(current, now.astray) : breakBeforeNotes(current, now.astray);
    if (next === null) break;
    current = next;
    now = set(current, (turn + 1) / (tries + 1));
    if (now.astray.length < best.set.astray.length) best = { document: current, set: now };
  }
  // Parted rows are worse to read: only where no break helped.
  const loosened = loosenRowsOfNotes(best.document, best.set.astray);
  const parted = loosened && set(loosened, 1);
  return parted && parted.astray.length < best.set.astray.length ? parted : best.set;
}

/** Breaks before the first of the notes that anything can be done for. */
function breakBeforeFirst(document: PdfDocument, notes: readonly number[]): PdfDocument | null {
  for (const note of notes) {
    const next = breakBeforeNotes(document, [note]);
    if (next !== null) return next;
  }
  return null;
}

function compile(compiler: NodeCompiler, template: string, document: PdfDocument): Pages {
  const result = compiler.compile({
    mainFileContent: template,
    inputs: { doc: JSON.stringify(document) },
  });
  const pages = result.result;
  if (pages === null) throw new Error(reasons(compiler, result.takeDiagnostics()));
  const [places = []]: [number, number][][] = compiler.query(pages, {
    selector: "<places>",
    field: "value",
  });
  return { pages, astray: notesAstray(places) };
}

/** Notes that do not stand on the page of their mark; each is told of twice, with its page. */
function notesAstray(places: readonly [number, number][]): number[] {
  const pages = new Map<number, number>();
  const astray: number[] = [];
  for (const [note, page] of places) {
    const other = pages.get(note);
    if (other === undefined) pages.set(note, page);
    else if (other !== page) astray.push(note);
  }
  return astray.sort((a, b) => a - b);
}

const UNTAGGED = { pdfTags: false };

const write = (
  compiler: NodeCompiler,
  pages: NodeTypstDocument,
  options: { pdfTags: boolean; pdfStandard?: PdfStandard },
) => new Uint8Array(compiler.pdf(pages, options));

/** What is written is worth having without the standard's name on it, even without tags. */
function writeAnyway(compiler: NodeCompiler, pages: NodeTypstDocument): Uint8Array {
  try {
    return write(compiler, pages, { pdfTags: true });
  } catch {
    // The compiler's own tagging failed: the finding that the standard was not reached says so.
    return write(compiler, pages, UNTAGGED);
  }
}

/** The first of the compiler's reasons; it gives them as a listing of its own making. */
function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return (
    /message: "((?:[^"\\]|\\.)*)"/.exec(text)?.[1]?.replaceAll(/\\+"/g, '"') ?? text.slice(0, 300)
  );
}

type Problems = Parameters<NodeCompiler["fetchDiagnostics"]>[0];

function reasons(compiler: NodeCompiler, problems: Problems | null): string {
  if (problems === null) return "the document could not be set";
  return JSON.stringify(compiler.fetchDiagnostics(problems)).slice(0, 2_000);
}
