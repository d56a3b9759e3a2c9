import { describe, expect, test } from "vitest";
import {
  applyUpdate,
  Doc,
  encodeStateAsUpdate,
  Array as YArray,
  Map as YMap,
  Text as YText,
} from "yjs";
import { DRAFTER } from "@/test/builders/a-sender";
import { readSection } from "./read-section";
import type { SectionContent } from "./section-content";
import { LIMITS, SectionGate } from "./section-gate";
import { writeSection } from "./write-section";

const attributes = { kind: "paragraph", level: 1, indent: 0, list: "bullet", dir: null } as const;
const citation = { id: "c1", source: "s1", locator: "7", label: "page", prefix: "", suffix: "" };
const content: SectionContent = {
  blocks: [
    {
      type: "block",
      attributes: { ...attributes, kind: "heading" },
      inlines: [{ text: "One", bold: true }, { footnote: "n1" }],
    },
    {
      type: "table",
      rows: [
        {
          cells: [
            {
              header: true,
              colspan: 2,
              rowspan: 1,
              blocks: [{ type: "block", attributes, inlines: [{ text: "cell" }] }],
            },
          ],
        },
      ],
    },
    {
      type: "block",
      attributes,
      inlines: [{ text: "two", italic: true, link: "https://example.org/" }],
    },
  ],
  notes: { n1: [{ type: "block", attributes, inlines: [{ text: "see " }, { citation }] }] },
};

function updateOf(change: (doc: Doc) => void): Uint8Array {
  const doc = new Doc();
  change(doc);
  return encodeStateAsUpdate(doc);
}

test("what a section may hold passes, with the clients that wrote it, and reads back", () => {
  const author = new Doc();
  writeSection(author, content);
  const doc = new Doc();
  const gate = new SectionGate(doc);
  const update = encodeStateAsUpdate(author);
  expect(gate.check(update, DRAFTER)).toEqual({ ok: true, clients: [author.clientID] });
  applyUpdate(doc, update);
  expect(readSection(doc)).toEqual(content);
  expect(gate.check(update, DRAFTER)).toEqual({ ok: true, clients: [] });
});

describe("a gate refuses", () => {
  const hostile: Record<string, (doc: Doc) => void> = {
    "another root": (doc) => doc.getText("elsewhere").insert(0, "x"),
    "an unknown mark": (doc) => doc.getText("body").insert(0, "x", { onclick: "y" }),
    "a script link": (doc) => doc.getText("body").insert(0, "x", { link: "javascript:alert(1)" }),
    "a mark with a value": (doc) => doc.getText("body").insert(0, "x", { bold: "very" }),
    "a bare marker": (doc) => doc.getText("body").insert(0, "a\uFFFCb"),
    "an unknown element": (doc) => doc.getText("body").insertEmbed(0, { image: "x" }),
    "an element with more": (doc) => doc.getText("body").insertEmbed(0, { footnote: "a", x: 1 }),
    "a footnote in a footnote": (doc) => {
      const note = new YText();
      doc.getMap("notes").set("n1", note);
      note.insertEmbed(0, { footnote: "n2" });
    },
    "a claim in a footnote": (doc) => {
      const note = new YText();
      doc.getMap("notes").set("n1", note);
      note.insert(0, "x", { claim: "c1" });
    },
    "a recommendation in a footnote": (doc) => {
      const note = new YText();
      doc.getMap("notes").set("n1", note);
      note.setAttribute("recommendation", "r1");
    },
    "a recommendation in a footnote's second block": (doc) => {
      const note = new YText();
      doc.getMap("notes").set("n1", note);
      const boundary = new YMap();
      note.insertEmbed(0, boundary);
      boundary.set("recommendation", "r1");
    },
    "a claim with a bad name": (doc) => doc.getText("body").insert(0, "x", { claim: "<b>" }),
    "a recommendation with a bad name": (doc) =>
      doc.getText("body").setAttribute("recommendation", "a b"),
    "a kind nobody knows": (doc) => doc.getText("body").setAttribute("kind", "marquee"),
    "an attribute nobody knows": (doc) => doc.getText("body").setAttribute("style", "x"),
    "a level out of range": (doc) => doc.getText("body").setAttribute("level", 99),
    "text in text": (doc) => doc.getText("body").insertEmbed(0, new YText("x")),
    "a list for an element": (doc) => doc.getText("body").insertEmbed(0, new YArray()),
    "a note that is a map": (doc) => doc.getMap("notes").set("n1", new YMap()),
    "a note id with markup": (doc) => doc.getMap("notes").set("<b>", new YText()),
    "a move that is none": (doc) => doc.getArray("moves").push([{ to: 1, from: 2 }]),
    "a nested map": (doc) => {
      const map = new YMap<unknown>();
      doc.getText("body").insertEmbed(0, map);
      map.set("kind", new YMap());
    },
  };
  test.each(Object.entries(hostile))("%s", (_name, change) => {
    const doc = new Doc();
    const gate = new SectionGate(doc);
    const verdict = gate.check(updateOf(change), DRAFTER);
    expect(verdict.ok).toBe(false);
    // Nothing of it stays: an honest update passes afterwards.
    expect(
      gate.check(
        updateOf((honest) => honest.getText("body").insert(0, "x")),
        DRAFTER,
      ).ok,
    ).toBe(true);
    expect([...doc.share.keys()]).toEqual([]);
  });

  test("garbage, without throwing", () => {
    const gate = new SectionGate(new Doc());
    const update = updateOf((doc) => writeSection(doc, content));
    for (let length = 0; length < update.length; length += 1) {
      expect(gate.check(update.slice(0, length), DRAFTER).ok).toBe(false);
    }
    for (let index = 0; index < 400; index += 1) {
      const random = Uint8Array.from({ length: 60 }, (_, at) => (index * 31 + at * at * 7) % 256);
      expect(typeof gate.check(random, DRAFTER).ok).toBe("boolean");
    }
  });

  test("a message that is too large, and a text that grows too long", () => {
    const gate = new SectionGate(new Doc());
    const large = updateOf((doc) => doc.getText("body").insert(0, "x".repeat(LIMITS.messageBytes)));
    expect(gate.check(large, DRAFTER)).toMatchObject({ ok: false, reason: "message_too_large" });
    const author = new Doc();
    writeSection(author, content);
    const full = new Doc();
    full.getText("body").insert(0, "x".repeat(LIMITS.characters));
    const verdict = new SectionGate(full).check(encodeStateAsUpdate(author), DRAFTER);
    expect(verdict).toMatchObject({ ok: false, reason: "text_too_long" });
  });

  test("an update that builds on what is not here", () => {
    const author = new Doc();
    author.getText("body").insert(0, "first");
    const updates: Uint8Array[] = [];
    author.on("update", (update: Uint8Array) => updates.push(update));
    author.getText("body").insert(5, " second");
    const gate = new SectionGate(new Doc());
    expect(gate.check(updates[0] ?? new Uint8Array(), DRAFTER)).toMatchObject({
      ok: false,
      reason: "gap",
    });
  });
});
