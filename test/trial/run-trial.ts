import { applyUpdate, Doc, mergeUpdates } from "yjs";
import { readDocument } from "@/app/_editor/binding/read-document";
import { noteSchema, sectionSchema } from "@/core/document/schema";
import { numberFootnotes } from "@/core/numbering/number-footnotes";
import { footnotesInText } from "@/core/shared-text/footnotes-in-text";
import { canonicalContent, footnoteIds, inlinesOf } from "@/core/shared-text/project-section";
import { readSection } from "@/core/shared-text/read-section";
import { repairSection } from "@/core/shared-text/repair-section";
import type { ContentBlock } from "@/core/shared-text/section-content";
import { SectionGate } from "@/core/shared-text/section-gate";
import { DRAFTER } from "@/test/builders/a-sender";
import { Author } from "./author";
import { OPERATIONS, type OperationName, paste } from "./operations";
import { SeededRandom } from "./seeded-random";
import { tokensIn } from "./tokens";

export type TrialOptions = {
  seed: number;
  authors: number;
  steps: number;
  /** How many operations an author makes between two exchanges, about. */
  syncEvery: number;
  /** Operations to choose from; name one more often to have more of it. */
  operations: readonly OperationName[];
  /**
   * As in use: authors receive before they send, and the server repairs now and
   * then, not with every update.
   */
  isRepairLate?: boolean;
};

export type TrialResult = {
  typed: number;
  lost: string[];
  doubled: string[];
  /** Anything else that must not be: diverged copies, refusals, broken shape. */
  problems: string[];
  /** How often fine steps failed and an editor read its part anew. */
  outOfStep: number;
};

/** How many people write in a trial: two to six, by its seed. */
export function authorsOf(seed: number): number {
  return 2 + (seed % 5);
}

/**
 * Lets authors write at random, sometimes cut off from each other, with a
 * server between them that checks and repairs; then compares what each token
 * should be with what it is.
 */
export function runTrial(options: TrialOptions): TrialResult {
  const random = new SeededRandom(options.seed);
  const server = new TrialServer(
    options.isRepairLate === true ? new SeededRandom(random.below(2 ** 31)) : null,
  );
  const authors = Array.from({ length: options.authors }, (_, index) => {
    const name = String.fromCharCode(97 + index);
    return new Author(name, index + 1, new SeededRandom(random.below(2 ** 31)));
  });
  const problems: string[] = [];
  for (const author of authors) server.join(author.doc);
  const offline = new Map<Author, number>();
  for (let step = 0; step < options.steps; step += 1) {
    const author = random.pick(authors);
    const name = random.pick(options.operations);
    if (author === undefined || name === undefined) continue;
    try {
      OPERATIONS[name](author);
    } catch (error) {
      problems.push(`step ${step}, ${name}: ${String(error)}`);
      break;
    }
    const away = offline.get(author) ?? 0;
    if (away > 0) offline.set(author, away - 1);
    else if (random.chance(1 / options.syncEvery)) server.exchange(author.doc);
    else if (random.chance(0.02)) offline.set(author, 5 + random.below(15));
  }
  for (const author of authors) paste(author);
  for (let round = 0; round < 3; round += 1) {
    for (const author of authors) server.exchange(author.doc);
    server.repair();
  }
  const typed = new Set(authors.flatMap((author) => [...author.typed]));
  const present = count(tokensIn(server.doc));
  const deleted = new Set(authors.flatMap((author) => [...author.deleted]));
  const result: TrialResult = {
    typed: typed.size,
    lost: [...typed].filter((token) => !present.has(token) && !deleted.has(token)),
    doubled: [...present].filter(([, times]) => times > 1).map(([token]) => token),
    problems: [...problems, ...server.refusals, ...shapeProblems(server.doc, authors)],
    outOfStep: authors.reduce((sum, author) => sum + author.outOfStep.length, 0),
  };
  for (const author of authors) author.destroy();
  return result;
}

/** Origin of what a copy received, so that it is not sent back. */
const RECEIVED = Symbol("received");

/** The server's part in a trial: gate, repair, and a log of updates that all exchange with. */
class TrialServer {
  readonly doc = new Doc();
  readonly gate = new SectionGate(this.doc);
  readonly refusals: string[] = [];
  readonly #log: { update: Uint8Array; from: unknown }[] = [];
  /** What each copy has not sent yet, and how much of the log it has. */
  readonly #copies = new Map<Doc, { outbox: Uint8Array[]; received: number }>();

  /** With `late`, how often the server repairs. */
  constructor(readonly late: SeededRandom | null) {
    this.doc.clientID = 999;
    this.doc.on("update", (update: Uint8Array, from: unknown) => this.#log.push({ update, from }));
  }

  join(doc: Doc): void {
    const copy = { outbox: [] as Uint8Array[], received: 0 };
    this.#copies.set(doc, copy);
    doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== RECEIVED) copy.outbox.push(update);
    });
  }

  exchange(doc: Doc): void {
    if (this.late !== null) this.#send(doc);
    const outbox = this.#copies.get(doc)?.outbox.splice(0) ?? [];
    if (outbox.length > 0) this.#receive(doc, mergeUpdates(outbox));
    if (this.late === null || this.late.chance(0.2)) this.repair();
    if (this.late === null) this.#send(doc);
  }

  repair(): void {
    repairSection(this.doc);
  }

  #receive(from: Doc, update: Uint8Array): void {
    const verdict = this.gate.check(update, DRAFTER);
    if (!verdict.ok) this.refusals.push(`refused: ${verdict.reason} ${verdict.message}`);
    applyUpdate(this.doc, update, from);
  }

  #send(doc: Doc): void {
    const copy = this.#copies.get(doc);
    if (copy === undefined) return;
    const news = this.#log.slice(copy.received).filter(({ from }) => from !== doc);
    copy.received = this.#log.length;
    if (news.length === 0) return;
    applyUpdate(doc, mergeUpdates(news.map(({ update }) => update)), RECEIVED);
  }
}

function count(tokens: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
  return counts;
}

function recommendationsIn(blocks: readonly ContentBlock[]): string[] {
  return blocks.flatMap((block): string[] => {
    if (block.type === "table") {
      const cells = block.rows.flatMap((row) => row.cells);
      return cells.flatMap((cell) => recommendationsIn(cell.blocks));
    }
    const id = block.attributes.recommendation;
    return id ? [id] : [];
  });
}

function shapeProblems(server: Doc, authors: readonly Author[]): string[] {
  const problems: string[] = [];
  const content = readSection(server);
  const canonical = canonicalContent(content);
  const ids = footnoteIds(content);
  const markers = inlinesOf(content.blocks).filter((inline) => "footnote" in inline);
  if (markers.length !== ids.length) problems.push("two markers with one note");
  if (ids.some((id) => content.notes[id] === undefined)) problems.push("a marker without a note");
  const recommendations = recommendationsIn(content.blocks);
  if (new Set(recommendations).size < recommendations.length) {
    problems.push("two blocks with one recommendation");
  }
  const shown = footnoteIds(readSection(server, "shown"));
  if (shown.join(" ") !== footnotesInText(server).join(" ")) problems.push("other notes shown");
  const { numbers } = numberFootnotes([{ id: "s", noteIds: ids }]);
  if (ids.some((id, index) => numbers[id] !== index + 1)) problems.push("numbers not 1..n");
  for (const author of authors) {
    if (canonicalContent(readSection(author.doc)) !== canonical) {
      problems.push(`${author.name} diverged`);
    }
    for (const { part, view } of author.openViews()) {
      const schema = part === "body" ? sectionSchema : noteSchema;
      if (!view.state.doc.eq(readDocument(schema, author.doc, part))) {
        problems.push(`${author.name}: the editor shows something else in ${JSON.stringify(part)}`);
      }
      try {
        view.state.doc.check();
      } catch (error) {
        problems.push(String(error));
      }
    }
  }
  return problems;
}
