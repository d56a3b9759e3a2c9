import * as fc from "fast-check";
import { expect, test } from "vitest";
import { applyUpdate, Doc, encodeStateAsUpdate, mergeUpdates } from "yjs";
import { compactUpdate } from "./compact-update";
import {
  decodeEntry,
  encodeEntry,
  groupLog,
  type LoggedUpdate,
  WINDOW_MILLISECONDS,
} from "./history-entry";
import { newBoundary } from "./write-section";

type Act = { who: number; at: number; what: "type" | "delete" | "break" | "note"; text: string };

const act: fc.Arbitrary<Act> = fc.record({
  who: fc.nat({ max: 2 }),
  at: fc.nat({ max: 60 }),
  what: fc.constantFrom("type", "type", "type", "delete", "break", "note"),
  text: fc.constantFrom("a", "word ", "é🙂", "العمال "),
});

/** Some people write, each update in the log as the server takes it in. */
function play(acts: readonly Act[], gap: number): { rows: LoggedUpdate[]; doc: Doc } {
  const server = new Doc();
  const people = [0, 1, 2].map((person) => {
    const doc = new Doc();
    doc.clientID = person + 1;
    return doc;
  });
  const rows: LoggedUpdate[] = [];
  people.forEach((doc, person) => {
    doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin === "colleague") return;
      const at = rows.length * gap;
      rows.push({ seq: rows.length + 1, update, userId: `person ${person}`, at });
      applyUpdate(server, update, "colleague");
      for (const other of people) if (other !== doc) applyUpdate(other, update, "colleague");
    });
  });
  for (const { who, at, what, text } of acts) {
    const doc = people[who];
    if (doc === undefined) continue;
    const body = doc.getText("body");
    const place = Math.min(at, body.length);
    if (what === "delete") body.delete(place, Math.min(2, body.length - place));
    else if (what === "break") {
      body.insertEmbed(
        place,
        newBoundary({ kind: "heading", level: 2, indent: 0, list: "bullet", dir: null }),
        {},
      );
    } else if (what === "note") body.insertEmbed(place, { footnote: `n${rows.length}` }, {});
    else for (const character of text) body.insert(Math.min(body.length, place), character);
  }
  return { rows, doc: server };
}

const stateOf = (doc: Doc) => JSON.stringify(doc.getText("body").toDelta());

test("a compacted update does what the update does, and is not longer", () => {
  fc.assert(
    fc.property(fc.array(act, { minLength: 1, maxLength: 40 }), (acts) => {
      const { rows, doc } = play(acts, 1);
      if (rows.length === 0) return;
      const merged = mergeUpdates(rows.map(({ update }) => update));
      const compacted = compactUpdate(merged);
      const rebuilt = new Doc();
      applyUpdate(rebuilt, compacted);
      expect(stateOf(rebuilt)).toBe(stateOf(doc));
      expect(rebuilt.store.pendingStructs).toBeNull();
      expect(encodeStateAsUpdate(rebuilt)).toEqual(encodeStateAsUpdate(doc));
      expect(compacted.length).toBeLessThanOrEqual(merged.length);
    }),
    { numRuns: 200 },
  );
});

test("the entries of a log rebuild every state at the end of a window of work", () => {
  fc.assert(
    fc.property(
      fc.array(act, { minLength: 1, maxLength: 40 }),
      fc.constantFrom(1_000, 60_000, WINDOW_MILLISECONDS),
      (acts, gap) => {
        const { rows } = play(acts, gap);
        const entries = groupLog(rows, new Map());
        const replayed = new Doc();
        const rebuilt = new Doc();
        let row = 0;
        entries.forEach((entry, index) => {
          applyUpdate(rebuilt, decodeEntry(encodeEntry(entry)).update);
          const next = entries[index + 1];
          const window = Math.floor(entry.startedAt / WINDOW_MILLISECONDS);
          if (next && Math.floor(next.startedAt / WINDOW_MILLISECONDS) === window) return;
          for (; Math.floor((rows[row]?.at ?? -1) / WINDOW_MILLISECONDS) === window; row += 1) {
            applyUpdate(replayed, rows[row]?.update ?? new Uint8Array());
          }
          expect(stateOf(rebuilt)).toBe(stateOf(replayed));
        });
        expect(row).toBe(rows.length);
      },
    ),
    { numRuns: 100 },
  );
});

test("every element is told once, by whom and in which minute it came first", () => {
  fc.assert(
    fc.property(fc.array(act, { minLength: 1, maxLength: 30 }), (acts) => {
      const { rows, doc } = play(acts, 20_000);
      // A client sends again what it was not told is saved.
      const again = rows.map((entry) => ({ ...entry, at: entry.at + 3_600_000, userId: "other" }));
      const entries = groupLog([...rows, ...again], new Map());
      const told = new Map<string, string>();
      for (const { userId, spans } of entries) {
        for (const { client, clock, length, minute } of spans) {
          for (let offset = 0; offset < length; offset += 1) {
            const key = `${client} ${clock + offset}`;
            expect(told.has(key)).toBe(false);
            told.set(key, `${userId} ${minute < 60}`);
          }
        }
      }
      for (const [client, structs] of doc.store.clients) {
        const end = structs.reduce((sum, { length }) => sum + length, 0);
        for (let clock = 0; clock < end; clock += 1) {
          expect(told.get(`${client} ${clock}`)).toBe(`person ${client - 1} true`);
        }
      }
    }),
  );
});
