import { describe, expect, test } from "vitest";
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

type Trial = {
  seed: number;
  suggesting: number;
  writing: number;
  steps: number;
  syncEvery: number;
};

/** People who suggest and people who write at the same time, some of them cut off now and then. */
function runTrial({ seed, suggesting, writing, steps, syncEvery }: Trial) {
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

describe("people who only suggest", () => {
  test.each([1, 2, 6, 20])(
    "leave the text as it is, exchanging every %i operations",
    (syncEvery) => {
      const failures: object[] = [];
      for (let seed = 1; seed <= 60; seed += 1) {
        const { problems, server, written, authors } = runTrial({
          seed,
          suggesting: 2 + (seed % 3),
          writing: 0,
          steps: 60,
          syncEvery,
        });
        const shown = comparable(readSection(server, "with"));
        const accepted = copyOf(server);
        acceptSuggestions(accepted, { ids: "all" });
        const rejected = copyOf(server);
        rejectSuggestions(rejected, { ids: "all" });
        const outcome = {
          problems,
          standing: comparable(readSection(server)) === written,
          accepted: comparable(readSection(accepted)) === shown,
          rejected: comparable(readSection(rejected, "shown")) === written,
          left: isSettled(accepted) && isSettled(rejected),
        };
        const { problems: _, ...ends } = outcome;
        if (problems.length > 0 || Object.values(ends).includes(false)) {
          failures.push({ seed, ...outcome });
        }
        for (const author of authors) author.destroy();
      }
      expect(failures).toEqual([]);
    },
  );
});

describe("people who write while others suggest", () => {
  test.each([1, 2, 6, 20])("lose no word, exchanging every %i operations", (syncEvery) => {
    const failures: object[] = [];
    let standing = 0;
    for (let seed = 1; seed <= 60; seed += 1) {
      const { problems, server, authors, typed } = runTrial({
        seed,
        suggesting: 2,
        writing: 2,
        steps: 80,
        syncEvery,
      });
      const rejected = copyOf(server);
      rejectSuggestions(rejected, { ids: "all" });
      const placed = readSection(rejected);
      const kept = tokensOfContent({ ...placed, notes: placedNotes(placed) });
      // Words in a footnote somebody else suggested wait among those without a marker.
      const anywhere = tokensOfContent(placed);
      const lost = typed.filter((token) => /^[cd]/.test(token) && !anywhere.includes(token));
      const doubled = kept.filter((token, index) => kept.indexOf(token) !== index);
      const suggested = kept.filter((token) => /^[ab]/.test(token));
      standing += kept.length;
      if (problems.length + lost.length + doubled.length + suggested.length > 0) {
        failures.push({ seed, problems, lost, doubled, suggested });
      }
      for (const author of authors) author.destroy();
    }
    expect(failures).toEqual([]);
    expect(standing).toBeGreaterThan(600);
  });
});

/** Whether nothing is suggested any more. */
function isSettled(doc: Doc): boolean {
  return !JSON.stringify(readSection(doc, "shown")).includes('"suggested":');
}
