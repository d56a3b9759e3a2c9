import { describe, expect, test } from "vitest";
import {
  applyUpdate,
  Doc,
  encodeStateAsUpdate,
  encodeStateVector,
  getState,
  Text as YText,
} from "yjs";
import type { Sender } from "./new-items";
import { plainText } from "./project-section";
import { readSection } from "./read-section";
import { repairSection } from "./repair-section";
import { LIMITS, SectionGate, type Verdict } from "./section-gate";
import { sharedText } from "./shared-text";

const REVIEWER: Sender = { userId: "reviewer", maySuggestOnly: true };

/** A section, and a copy of it in which the reviewer writes what no editor of ours does. */
function aForgery(prepare: (doc: Doc) => void, ids = { section: 500, forger: 7 }) {
  const doc = new Doc();
  doc.clientID = ids.section;
  prepare(doc);
  const gate = new SectionGate(doc);
  const forger = new Doc();
  applyUpdate(forger, encodeStateAsUpdate(doc));
  forger.clientID = ids.forger;
  return {
    doc,
    send(change: (doc: Doc) => void): Verdict {
      forger.transact(() => change(forger));
      const update = encodeStateAsUpdate(forger, encodeStateVector(doc));
      const verdict = gate.check(update, REVIEWER);
      if (verdict.ok) applyUpdate(doc, update);
      return verdict;
    },
  };
}

const isRefused = { ok: false };

function open(doc: Doc): void {
  const { suggestions, tags } = sharedText(doc);
  suggestions.set("own", { by: REVIEWER.userId, at: 1 });
  tags.push([{ writing: "own", from: [doc.clientID, getState(doc.store, doc.clientID)] }]);
}

function textOf(doc: Doc): string {
  return readSection(doc).blocks.map(plainText).join("\n");
}

describe("somebody who may only suggest", () => {
  test("gets no words into the text by a cell that is in no table", () => {
    const { doc, send } = aForgery((section) => section.getText("body").insert(0, "It stands."));
    const verdict = send((forged) => {
      const cell = new YText();
      sharedText(forged).cells.set("lost", cell);
      cell.insert(0, "smuggled");
    });
    repairSection(doc);
    expect(textOf(doc)).toBe("It stands.");
    expect(verdict).toMatchObject(isRefused);
  });

  test("suggests in nobody else's name: only the server brings in names from Word files", () => {
    const { send } = aForgery(() => undefined);
    const verdict = send((forged) => {
      const { suggestions } = sharedText(forged);
      suggestions.set("own", { by: REVIEWER.userId, at: 1, name: "Lena Park" });
    });
    expect(verdict).toMatchObject(isRefused);
  });

  test("cannot have moved words deleted as copies of their own", () => {
    const { doc, send } = aForgery((section) => {
      const { body, moves } = sharedText(section);
      body.insert(0, "moved");
      body.delete(0, 5);
      body.insert(0, "moved");
      moves.push([{ to: [[500, 5, 5]], from: [[500, 0, 5]] }]);
    });
    const verdict = send((forged) => {
      open(forged);
      const { body, moves } = sharedText(forged);
      const clock = getState(forged.store, forged.clientID);
      body.insert(0, "xxxxx");
      moves.push([{ to: [[7, clock, 5]], from: [[500, 0, 5]] }]);
    });
    repairSection(doc);
    expect(textOf(doc)).toBe("moved");
    expect(verdict).toMatchObject(isRefused);
  });

  test("cannot change the words of a note whose marker is gone", () => {
    const { doc, send } = aForgery((section) => {
      const note = new YText();
      sharedText(section).notes.set("n1", note);
      note.insert(0, "see the report");
    });
    const verdict = send((forged) => {
      const note = sharedText(forged).notes.get("n1");
      note?.delete(0, note.length);
    });
    expect(String(sharedText(doc).notes.get("n1"))).toBe("see the report");
    expect(verdict).toMatchObject(isRefused);
  });

  test("cannot take away what says that a colleague writes under a suggestion, or no more", () => {
    const { send } = aForgery((section) => {
      section.getText("body").insert(0, "It stands.");
      sharedText(section).tags.push([{ writing: "", from: [500, 10] }]);
    });
    expect(send((forged) => sharedText(forged).tags.delete(0))).toMatchObject(isRefused);
  });

  test("leaves room for those who decide", () => {
    const { send } = aForgery((section) => section.getText("body").insert(0, "It stands."));
    const verdict = send((forged) => {
      open(forged);
      const tags = Array.from({ length: LIMITS.tags / 2 }, () => ({
        deleted: "own",
        runs: [[500, 0, 1]],
      }));
      sharedText(forged).tags.push(tags);
    });
    expect(verdict).toMatchObject({ ok: false, reason: "too_many_suggestions" });
  });

  test("cannot settle beforehand what a colleague is about to suggest", () => {
    const { send } = aForgery((section) => {
      const { suggestions, tags, body } = sharedText(section);
      body.insert(0, "It stands.");
      suggestions.set("hers", { by: "colleague", at: 1 });
      tags.push([{ writing: "hers", from: [500, getState(section.store, 500)] }]);
    });
    const verdict = send((forged) => {
      sharedText(forged).tags.push([{ settled: "hers", runs: [[500, 40, 1_000]], first: [] }]);
    });
    expect(verdict).toMatchObject(isRefused);
  });
});

test("tags and moves name elements that are there", () => {
  const { send } = aForgery((section) => section.getText("body").insert(0, "It stands."));
  expect(
    send((forged) => {
      open(forged);
      sharedText(forged).tags.push([{ deleted: "own", runs: [[500, 4, 1_000]] }]);
    }),
  ).toMatchObject(isRefused);
});

test("a log of moves that names a million elements in a few bytes is refused", () => {
  const { send } = aForgery((section) => section.getText("body").insert(0, "It stands."));
  expect(
    send((forged) => {
      open(forged);
      const clock = getState(forged.store, forged.clientID);
      sharedText(forged).moves.push([
        { to: [[7, clock, 1_000_000]], from: [[7, clock, 1_000_000]] },
      ]);
    }),
  ).toMatchObject(isRefused);
});

test("a section whose log names very many moved elements is mended by the newest of them", () => {
  const doc = new Doc();
  const { body, moves } = sharedText(doc);
  body.insert(0, "It stands.");
  const run = [doc.clientID, 0, 90_000];
  for (let move = 0; move < 30; move += 1) moves.push([{ to: [run], from: [run] }]);
  repairSection(doc);
  expect(moves.length).toBe(2);
  expect(textOf(doc)).toBe("It stands.");
});
