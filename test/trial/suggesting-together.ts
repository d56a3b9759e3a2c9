import { applyUpdate, Doc, encodeStateAsUpdate, encodeStateVector } from "yjs";
import { readDocument } from "@/app/_editor/binding/read-document";
import { setSuggesting } from "@/app/_editor/binding/suggesting";
import { noteSchema, sectionSchema } from "@/core/document/schema";
import { footnoteIds } from "@/core/shared-text/project-section";
import { readSection } from "@/core/shared-text/read-section";
import { repairSection } from "@/core/shared-text/repair-section";
import type { SectionContent } from "@/core/shared-text/section-content";
import { SectionGate } from "@/core/shared-text/section-gate";
import { acceptSuggestions, rejectSuggestions } from "@/core/shared-text/settle-suggestions";
import { Author } from "./author";
import { comparable } from "./comparable";
import { OPERATIONS, type OperationName } from "./operations";
import { SeededRandom } from "./seeded-random";
import { tokensOfContent } from "./tokens";

const SUGGESTED: readonly OperationName[] = [
  "type",
  "type",
  "type",
  "typeInNote",
  "kind",
  "indent",
  "split",
  "join",
  "bold",
  "delete",
  "deleteInNote",
  "insertNote",
  "deleteNote",
  "cite",
  "drag",
  "undo",
  "redo",
  "pause",
];
const BEGUN: readonly OperationName[] = ["type", "split", "insertNote", "typeInNote"];
const WRITTEN: readonly OperationName[] = ["type", "type", "typeInNote", "split", "bold", "kind"];

export type SuggestingTrial = {
  seed: number;
  suggesting: number;
  writing: number;
  steps: number;
  syncEvery: number;
};

/** People who suggest and people who write at the same time, some of them cut off now and then. */
function runSuggestingTrial({ seed, suggesting, writing, steps, syncEvery }: SuggestingTrial) {
  const random = new SeededRandom(seed);
  const server = new Doc();
  server.clientID = 999;
  const gate = new SectionGate(server);
  const problems: string[] = [];
  const typed = new Set<string>();
  const authors = Array.from({ length: suggesting + writing }, (_, index) => {
    const name = String.fromCharCode(97 + index);
    return new Author(name, index + 1, new SeededRandom(random.below(2 ** 31)));
  });
  const isSuggesting = (author: Author) => authors.indexOf(author) < suggesting;
  const exchange = (author: Author, maySuggestOnly = isSuggesting(author)) => {
    const update = encodeStateAsUpdate(author.doc, encodeStateVector(server));
    const verdict = gate.check(update, { userId: author.name, maySuggestOnly });
    if (!verdict.ok) problems.push(`${author.name} refused: ${verdict.reason} ${verdict.message}`);
    applyUpdate(server, update);
    repairSection(server);
    applyUpdate(author.doc, encodeStateAsUpdate(server, encodeStateVector(author.doc)));
  };
  const first = authors.at(-1);
  if (first === undefined) throw new RangeError("A trial needs somebody.");
  for (let step = 0; step < 20; step += 1) {
    OPERATIONS[first.random.pick(BEGUN) ?? "type"](first);
  }
  for (const author of [first, ...authors]) exchange(author, false);
  const written = comparable(readSection(server));
  for (const author of authors) {
    author.undo.manager.clear();
    if (isSuggesting(author)) setSuggesting(author.doc, author.name);
  }
  for (let step = 0; step < steps; step += 1) {
    const author = random.pick(authors) ?? first;
    const name = random.pick(isSuggesting(author) ? SUGGESTED : WRITTEN) ?? "type";
    try {
      OPERATIONS[name](author);
    } catch (error) {
      problems.push(`step ${step}, ${author.name}, ${name}: ${String(error)}`);
      break;
    }
    for (const token of author.tokens()) typed.add(token);
    if (random.chance(1 / syncEvery)) exchange(author);
  }
  for (let round = 0; round < 3; round += 1) for (const author of authors) exchange(author);
  for (const author of authors) {
    const here = JSON.stringify(readSection(author.doc, "shown"));
    if (here !== JSON.stringify(readSection(server, "shown"))) problems.push("diverged");
    for (const error of author.outOfStep) problems.push(`${author.name}: ${String(error)}`);
    for (const { part, view } of author.openViews()) {
      const schema = part === "body" ? sectionSchema : noteSchema;
      const isShown = view.state.doc.eq(readDocument(schema, author.doc, part));
      if (!isShown) problems.push(`${author.name} shows something else`);
    }
  }
  return { problems, server, written, authors, typed: [...typed] };
}

const copyOf = (doc: Doc): Doc => {
  const copy = new Doc();
  applyUpdate(copy, encodeStateAsUpdate(doc));
  return copy;
};

function placedNotes(content: SectionContent): SectionContent["notes"] {
  return Object.fromEntries(footnoteIds(content).map((id) => [id, content.notes[id] ?? []]));
}

/** What went wrong, in words that name the kind first; none when all is as it must be. */
export type TrialOutcome = { problems: string[]; words: number };

/** Two to four people who only suggest: the text stands, accepting gives what was shown, rejecting what was written. */
export function suggestOnlyTrial(seed: number, syncEvery: number): TrialOutcome {
  const trial = { seed, suggesting: 2 + (seed % 3), writing: 0, steps: 60, syncEvery };
  const { problems, server, written, authors, typed } = runSuggestingTrial(trial);
  const shown = comparable(readSection(server, "with"));
  const accepted = copyOf(server);
  acceptSuggestions(accepted, { ids: "all" });
  const rejected = copyOf(server);
  rejectSuggestions(rejected, { ids: "all" });
  if (comparable(readSection(server)) !== written) problems.push("standing: the text changed");
  if (comparable(readSection(accepted)) !== shown) problems.push("accepted: not what was shown");
  if (comparable(readSection(rejected, "shown")) !== written) {
    problems.push("rejected: not what was written");
  }
  if (!isSettled(accepted) || !isSettled(rejected)) problems.push("left: something is still open");
  for (const author of authors) author.destroy();
  return { problems, words: typed.length };
}

/** Two who suggest beside two who write: no written word is lost or doubled, no suggested one stands. */
export function suggestAndWriteTrial(seed: number, syncEvery: number): TrialOutcome {
  const trial = { seed, suggesting: 2, writing: 2, steps: 80, syncEvery };
  const { problems, server, authors, typed } = runSuggestingTrial(trial);
  const rejected = copyOf(server);
  rejectSuggestions(rejected, { ids: "all" });
  const placed = readSection(rejected);
  const kept = tokensOfContent({ ...placed, notes: placedNotes(placed) });
  // Words in a footnote somebody else suggested wait among those without a marker.
  const anywhere = tokensOfContent(placed);
  for (const token of typed) {
    if (/^[cd]/.test(token) && !anywhere.includes(token)) problems.push(`lost: ${token}`);
  }
  kept.forEach((token, index) => {
    if (kept.indexOf(token) !== index) problems.push(`doubled: ${token}`);
    if (/^[ab]/.test(token)) problems.push(`standing: ${token} was only suggested`);
  });
  for (const author of authors) author.destroy();
  return { problems, words: kept.length };
}

/** Whether nothing is suggested any more. */
function isSettled(doc: Doc): boolean {
  return !JSON.stringify(readSection(doc, "shown")).includes('"suggested":');
}
