import { expect, test } from "vitest";
import { applyUpdate, Doc, encodeStateAsUpdate, encodeStateVector } from "yjs";
import { setSuggesting } from "@/app/_editor/binding/suggesting";
import { repairSection } from "@/core/shared-text/repair-section";
import { SectionGate } from "@/core/shared-text/section-gate";
import { Author } from "./author";
import { OPERATIONS, type OperationName } from "./operations";
import { SeededRandom } from "./seeded-random";

const SUGGESTED: readonly OperationName[] = [
  "type",
  "type",
  "typeInNote",
  "kind",
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

/** A browser sends every transaction by itself. Answers what was refused, and by which operation. */
function refusedOf(seed: number): string[] {
  const writer = new Author("w", 7, new SeededRandom(seed));
  for (let step = 0; step < 20; step += 1) {
    OPERATIONS[writer.random.pick(BEGUN) ?? "type"](writer);
  }
  const server = new Doc();
  applyUpdate(server, encodeStateAsUpdate(writer.doc));
  const gate = new SectionGate(server);
  const reviewer = new Author("r", 8, new SeededRandom(seed + 1_000));
  applyUpdate(reviewer.doc, encodeStateAsUpdate(server));
  setSuggesting(reviewer.doc, "r");
  const sent: Uint8Array[] = [];
  reviewer.doc.on("update", (update: Uint8Array, origin: unknown) => {
    if (origin !== server) sent.push(update);
  });
  for (let step = 0; step < 60; step += 1) {
    const name = reviewer.random.pick(SUGGESTED) ?? "type";
    OPERATIONS[name](reviewer);
    for (const update of sent.splice(0)) {
      const verdict = gate.check(update, { userId: "r", maySuggestOnly: true });
      if (!verdict.ok) return [`seed ${seed}, ${name}: ${verdict.reason} ${verdict.message}`];
      applyUpdate(server, update);
    }
    repairSection(server);
    const answer = encodeStateAsUpdate(server, encodeStateVector(reviewer.doc));
    applyUpdate(reviewer.doc, answer, server);
  }
  return [];
}

test("every single update of a reviewer's passes, those of undo and redo too", () => {
  const refused = Array.from({ length: 40 }, (_, index) => refusedOf(index + 1)).flat();
  expect(refused).toEqual([]);
});
