import { deflateRawSync } from "node:zlib";
import { Doc, encodeStateAsUpdate } from "yjs";
import { DEFAULT_BLOCK } from "../core/document/schema";
import { encodeEntry, groupLog, type LoggedUpdate } from "../core/shared-text/history-entry";
import { readSection } from "../core/shared-text/read-section";
import { restoreSection } from "../core/shared-text/restore-section";
import type { ContentTextBlock, SectionContent } from "../core/shared-text/section-content";
import { writeSection } from "../core/shared-text/write-section";
import { compareContent, hasChanges } from "../core/version/compare-content";
import { SeededRandom } from "../test/trial/seeded-random";
import type { Bench } from "./bench";

const WORDS = 60_000;
const WORDS_A_BLOCK = 60;
const EDITS = 65;
const RUNS = 9;

/** What PostgreSQL adds to a row: its header, the other columns, and its entries in two indexes. */
const ROW_BYTES = 150;

const VOCABULARY = (
  "the of and to in a that for on with State party Committee report migrant workers detention " +
  "children law police access right rights information recommendations measures persons families " +
  "should ensure provide including have been not are is was by from their under national"
).split(" ");

/** What keeping history costs on the disk, and what comparing and restoring cost. */
export const historyBench: Bench = {
  summary: "bytes of history for 1,000 typed characters; ms to compare and restore 60,000 words",
  run() {
    const kept = measureKept();
    const compared = measureComparing();
    const text = [
      `1,000 typed characters: ${kept.logged} bytes of log become ${kept.packed} bytes of history ` +
        `in ${kept.rows} rows (${kept.withRows} with what a row costs), state ${kept.state}`,
      `${WORDS} words, ${EDITS} edits: compared in ${compared.edited} ms, ` +
        `with another text in ${compared.other} ms, with itself in ${compared.same} ms; ` +
        `restored in ${compared.restored} ms (medians of ${RUNS})`,
    ].join("\n");
    return Promise.resolve({ report: { kept, compared }, text });
  },
};

/** Somebody types for a quarter of an hour, four characters a second, and mends one in twenty. */
function measureKept() {
  const random = new SeededRandom(5);
  const doc = new Doc();
  const rows: LoggedUpdate[] = [];
  let at = Date.UTC(2026, 2, 2, 9);
  doc.on("update", (update: Uint8Array) =>
    rows.push({ seq: rows.length + 1, update, userId: "somebody", at }),
  );
  const body = doc.getText("body");
  const typed = 4_000;
  const source = Array.from({ length: typed }, () => random.pick(VOCABULARY)).join(" ");
  for (let index = 0; index < typed; index += 1) {
    body.insert(body.length, source[index] ?? " ");
    if (index % 20 === 19) {
      body.delete(body.length - 1, 1);
      body.insert(body.length, source[index] ?? " ");
    }
    at += 250;
  }
  const entries = groupLog(rows, new Map());
  const packed = entries.reduce((sum, entry) => sum + deflateRawSync(encodeEntry(entry)).length, 0);
  const a1000 = (bytes: number) => Math.round((bytes / typed) * 1_000);
  return {
    logged: a1000(rows.reduce((sum, { update }) => sum + update.length, 0)),
    packed: a1000(packed),
    withRows: a1000(packed + entries.length * ROW_BYTES),
    rows: (entries.length / typed) * 1_000,
    state: a1000(encodeStateAsUpdate(doc).length),
  };
}

function measureComparing() {
  const random = new SeededRandom(7);
  const before = aText(random);
  const after = edited(before, random);
  const other = aText(new SeededRandom(8));
  const doc = new Doc();
  writeSection(doc, after);
  const texts = [before, readSection(doc)];
  let turn = 0;
  if (!hasChanges(compareContent(before, after))) throw new Error("nothing was edited");
  return {
    edited: median(() => compareContent(before, after)),
    other: median(() => compareContent(before, other)),
    same: median(() => compareContent(before, before)),
    restored: median(() => restoreSection(doc, texts[turn++ % 2] ?? before)),
  };
}

function aText(random: SeededRandom): SectionContent {
  const block = (): ContentTextBlock => ({
    type: "block",
    attributes: { ...DEFAULT_BLOCK },
    inlines: [
      { text: Array.from({ length: WORDS_A_BLOCK }, () => random.pick(VOCABULARY)).join(" ") },
    ],
  });
  return { blocks: Array.from({ length: WORDS / WORDS_A_BLOCK }, block), notes: {} };
}

function edited({ blocks, notes }: SectionContent, random: SeededRandom): SectionContent {
  const changed = structuredClone(blocks);
  for (let edit = 0; edit < EDITS; edit += 1) {
    const at = random.below(changed.length);
    const block = changed[at];
    if (edit % 10 === 0) changed.splice(at, 1);
    else if (block?.type === "block") block.inlines.push({ text: ` edited ${edit}` });
  }
  return { blocks: changed, notes };
}

function median(run: () => unknown): number {
  const times = Array.from({ length: RUNS }, () => {
    const started = performance.now();
    run();
    return performance.now() - started;
  }).sort((a, b) => a - b);
  return Math.round((times[Math.floor(RUNS / 2)] ?? 0) * 10) / 10;
}
