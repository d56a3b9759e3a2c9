import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  applyUpdate,
  createAbsolutePositionFromRelativePosition,
  createRelativePositionFromTypeIndex,
  Doc,
  encodeStateAsUpdate,
  encodeStateVector,
  type Text as YText,
} from "yjs";
import { arbitraryContent, changedContent } from "@/test/arbitraries/section-content";
import { canonicalContent } from "./project-section";
import { readSection } from "./read-section";
import { repairSection } from "./repair-section";
import { restoreSection } from "./restore-section";
import type { ContentTextBlock, SectionContent } from "./section-content";
import { SectionGate } from "./section-gate";
import { sharedText } from "./shared-text";
import { writeSection } from "./write-section";

const SENDER = { userId: "somebody", maySuggestOnly: false };

function docOf(content: SectionContent): Doc {
  const doc = new Doc();
  writeSection(doc, content);
  return doc;
}

function copyOf(doc: Doc): Doc {
  const copy = new Doc();
  applyUpdate(copy, encodeStateAsUpdate(doc));
  return copy;
}

function exchange(one: Doc, other: Doc): void {
  applyUpdate(one, encodeStateAsUpdate(other, encodeStateVector(one)));
  applyUpdate(other, encodeStateAsUpdate(one, encodeStateVector(other)));
}

const paragraph = (text: string): ContentTextBlock => ({
  type: "block",
  attributes: { kind: "paragraph", level: 1, indent: 0, list: "bullet", dir: null },
  inlines: [{ text }],
});

const content = (...texts: string[]): SectionContent => ({
  blocks: texts.map(paragraph),
  notes: {},
});

const textOf = (doc: Doc) =>
  readSection(doc).blocks.map((block) =>
    block.type === "block"
      ? block.inlines.map((inline) => ("text" in inline ? inline.text : "")).join("")
      : "",
  );

function expectRestored(present: SectionContent, wanted: SectionContent): void {
  const doc = docOf(present);
  const before = readSection(doc);
  const target = readSection(docOf(wanted));
  const gate = new SectionGate(copyOf(doc));
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  restoreSection(doc, target);
  expect(canonicalContent(readSection(doc))).toBe(canonicalContent(target));
  for (const update of updates) expect(gate.check(update, SENDER)).toMatchObject({ ok: true });
  repairSection(doc);
  expect(canonicalContent(readSection(doc))).toBe(canonicalContent(target));
  restoreSection(doc, before);
  expect(canonicalContent(readSection(doc))).toBe(canonicalContent(before));
}

test("a restore makes any text any other, and back", () => {
  fc.assert(fc.property(arbitraryContent, arbitraryContent, expectRestored), { numRuns: 150 });
});

test("a restore makes an edited text what it was, and back", () => {
  fc.assert(
    fc.property(changedContent, ([before, after]) => expectRestored(after, before)),
    { numRuns: 150 },
  );
});

test("a text that is already so is not touched", () => {
  fc.assert(
    fc.property(arbitraryContent, (wanted) => {
      const doc = docOf(wanted);
      const before = encodeStateVector(doc);
      restoreSection(doc, readSection(docOf(wanted)));
      expect(encodeStateVector(doc)).toEqual(before);
    }),
  );
});

test("words a colleague types meanwhile in a block that stays are where they were typed", () => {
  const server = docOf(content("The first paragraph.", "The second paragraph, rewritten.", "End."));
  const colleague = copyOf(server);
  restoreSection(
    server,
    content("The first paragraph.", "The second paragraph as it was.", "End."),
  );
  const { body } = sharedText(colleague);
  body.insert(body.toString().indexOf("paragraph."), "<new> ");
  exchange(server, colleague);
  expect(textOf(server)).toEqual([
    "The first <new> paragraph.",
    "The second paragraph as it was.",
    "End.",
  ]);
  expect(textOf(colleague)).toEqual(textOf(server));
});

test("words a colleague types meanwhile in a block that goes are not lost", () => {
  const server = docOf(
    content("Kept from the first day.", "Something else entirely, added later."),
  );
  const colleague = copyOf(server);
  restoreSection(server, content("Kept from the first day."));
  const { body } = sharedText(colleague);
  body.insert(body.toString().indexOf("entirely"), "<new>");
  exchange(server, colleague);
  expect(textOf(server).join("|")).toContain("<new>");
});

test("a first paragraph put before an old one goes, and the old one stays the same elements", () => {
  const doc = docOf(content("The old first paragraph, which everybody knows."));
  const { body } = sharedText(doc);
  const old = firstLiving(body);
  const inserted = docOf(content("A new beginning nobody asked for."));
  const wanted = readSection(doc);
  restoreSection(doc, { ...wanted, blocks: [...readSection(inserted).blocks, ...wanted.blocks] });
  expect(firstLiving(body)).not.toEqual(old);
  restoreSection(doc, wanted);
  expect(textOf(doc)).toEqual(["The old first paragraph, which everybody knows."]);
  expect(firstLiving(body)).toEqual(old);
});

function firstLiving(text: YText) {
  let item = text._start;
  while (item?.deleted) item = item.right;
  return item?.id;
}

test("a deleted note comes back under its id, with its words", () => {
  const before: SectionContent = {
    blocks: [{ ...paragraph("Held"), inlines: [{ text: "Held" }, { footnote: "n1" }] }],
    notes: { n1: [paragraph("See the report.")] },
  };
  const doc = docOf(before);
  sharedText(doc).body.delete(4, 1);
  sharedText(doc).notes.get("n1")?.insert(0, "Later: ");
  restoreSection(doc, before);
  expect(readSection(doc)).toEqual(before);
});

test("what is suggested stays suggested, between the words it was between", () => {
  const doc = docOf(
    content("Held in Baku for months.", "The second paragraph stands.", "End of it."),
  );
  const wanted = content("Held in Baku for many months.", "End of it.");
  const { body, tags, suggestions } = sharedText(doc);
  suggest("in prison ", body.toString().indexOf("for"));
  suggest("quite ", body.toString().indexOf("stands") + 1);
  suggest(" Finally.", body.length);
  const standing = canonicalContent(readSection(doc, "without"));
  expect(standing).toBe(
    canonicalContent(
      content("Held in Baku for months.", "The second paragraph stands.", "End of it."),
    ),
  );
  restoreSection(doc, wanted);
  expect(canonicalContent(readSection(doc, "without"))).toBe(canonicalContent(wanted));
  const withAll = readSection(doc, "with").blocks.flatMap((block) =>
    block.type === "block"
      ? block.inlines.map((inline) => ("text" in inline ? inline.text : "")).join("")
      : [],
  );
  expect(withAll.join("|")).toBe(
    "Held in Baku in prison for many months.quite |End of it. Finally.",
  );

  function suggest(words: string, at: number): void {
    const author = copyOf(doc);
    const before = encodeStateVector(doc);
    const id = `s${suggestions.size}`;
    author.transact(() => {
      sharedText(author).suggestions.set(id, { by: "somebody", at: 0 });
      sharedText(author).body.insert(at, words);
      const clock = author.store.clients.get(author.clientID)?.at(-1)?.id.clock ?? 0;
      sharedText(author).tags.push([
        { inserted: id, runs: [[author.clientID, clock, words.length]] },
      ]);
    });
    applyUpdate(doc, encodeStateAsUpdate(author, before));
    expect(tags.length).toBe(suggestions.size);
  }
});

test("five people type while a hundred versions are restored: what is typed after one stays", () => {
  const random = seeded(7);
  const server = docOf(
    content("Alpha paragraph one.", "Beta paragraph two.", "Gamma paragraph three."),
  );
  const versions = [readSection(server)];
  const people = Array.from({ length: 5 }, () => copyOf(server));
  let count = 0;
  for (let round = 0; round < 100; round += 1) {
    const inFlight = people.map((doc) => type(doc, `<${count++}>`, random));
    const wanted = versions[Math.floor(random() * versions.length)];
    if (wanted) restoreSection(server, wanted);
    for (const doc of people) exchange(server, doc);
    for (const doc of people) exchange(server, doc);
    const after = people.map((doc) => type(doc, `<${count++}>`, random));
    for (const doc of people) exchange(server, doc);
    for (const doc of people) exchange(server, doc);
    repairSection(server);
    for (const doc of people) exchange(server, doc);
    const text = textOf(server).join("\n");
    for (const token of [...inFlight, ...after]) expect(text.split(token)).toHaveLength(2);
    for (const doc of people) expect(textOf(doc)).toEqual(textOf(server));
    versions.push(readSection(server));
  }
});

/** Types a word nobody else types between two words, as a whole. */
function type(doc: Doc, token: string, random: () => number): string {
  const { body } = sharedText(doc);
  const text = body.toString();
  const at = text.indexOf(" ", Math.floor(random() * text.length));
  body.insert(at === -1 ? body.length : indexIn(body, at), ` ${token}`);
  return token;
}

/** The index among elements of a character counted without boundaries. */
function indexIn(body: YText, character: number): number {
  let left = character;
  let index = 0;
  for (const op of body.toDelta()) {
    if (typeof op.insert !== "string") {
      index += 1;
      continue;
    }
    if (left <= op.insert.length) return index + left;
    left -= op.insert.length;
    index += op.insert.length;
  }
  return index;
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

test.each([
  ["TypIn 2024", 3, "In 2024", 0],
  ["In 2024typed", 9, "In 2024", 7],
  ["🙂typ🙃 2024", 5, "🙂🙃 2024", 2],
])(
  "whoever types in “%s” at %i goes on beside the word in “%s”, not in it",
  (present, at, wanted, goesOnAt) => {
    const doc = docOf(content(present));
    const { body } = sharedText(doc);
    const start = body.length - present.length;
    const cursor = createRelativePositionFromTypeIndex(body, start + at);
    restoreSection(doc, content(wanted));
    expect(textOf(doc)).toEqual([wanted]);
    const goesOn = createAbsolutePositionFromRelativePosition(cursor, doc);
    expect(goesOn?.index).toBe(body.length - wanted.length + goesOnAt);
  },
);
