import { createInterface } from "node:readline";
import { Doc } from "yjs";
import { openDatabase } from "@/db/client";
import { runHistoryTask } from "@/server/jobs/history-thread";
import {
  appendUpdates,
  applyStored,
  compactSection,
  loadSection,
} from "@/server/services/section-store";

// Writes words into a section and folds its log, over and over, until it is killed. Every word
// that is committed is printed; so is the beginning of every fold.

const [location = "{}", sectionId = "", trial = ""] = process.argv.slice(2);
const { db } = await openDatabase(JSON.parse(location));
const doc = new Doc();
const stored = await loadSection(db, sectionId);
if (stored) applyStored(doc, stored);
const updates: Uint8Array[] = [];
doc.on("update", (update: Uint8Array) => updates.push(update));
// Whoever started this ends it; if they are gone, so is the reason to go on.
createInterface({ input: process.stdin }).once("close", () => process.exit(0));

for (let word = 0; ; word += 1) {
  const body = doc.getText("body");
  body.insert(body.length, `<${trial}.${word}>`);
  await appendUpdates(
    db,
    updates.splice(0).map((update) => ({ sectionId, epoch: 1, update, userId: null, clients: [] })),
  );
  process.stdout.write(`<${trial}.${word}>\n`);
  if (word % 4 === 3) {
    process.stdout.write("fold\n");
    await compactSection(db, sectionId, (task) => runHistoryTask("fold", task));
  }
}
