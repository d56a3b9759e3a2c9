import { randomUUID } from "node:crypto";
import { inflateSync } from "node:zlib";
import { eq } from "drizzle-orm";
import * as fc from "fast-check";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Doc, getState } from "yjs";
import { DomainError } from "@/core/failure";
import { passageSpellings } from "@/core/redaction/passage-spellings";
import type { SectionContent } from "@/core/shared-text/section-content";
import { sharedText } from "@/core/shared-text/shared-text";
import { insertInline, writeSection } from "@/core/shared-text/write-section";
import { users } from "@/db/schema/accounts";
import { sections } from "@/db/schema/reports";
import { USUAL_WORD } from "@/exporters/docx/docx-look";
import { EXPORT_FORMATS } from "@/exporters/render-report";
import type { Actor } from "@/server/policies/can";
import { resolveThread } from "@/server/services/comment/settle-thread";
import { startThread } from "@/server/services/comment/start-thread";
import { addProtectedName } from "@/server/services/confidentiality/protected-names";
import { createReport } from "@/server/services/report/create-report";
import { type ExportChoice, exportReport } from "@/server/services/report/export-report";
import { makeReviewCopy } from "@/server/services/review-copy/make-review-copy";
import { editStoredSection } from "@/server/services/section-store";
import { changeConfidentiality } from "@/server/services/source/change-confidentiality";
import { createSource } from "@/server/services/source/change-source";
import { arbitraryContent } from "@/test/arbitraries/section-content";
import { aContext } from "../builders/a-context";
import { aHouse, type House } from "../builders/a-house";
import { aSourceInput } from "../builders/a-source";
import { openTestDatabase, type TestDatabase } from "../database";
import { canReadPdf, readPdfPages } from "../pdf-pages";

/** Each stands in one kind of place only, so that a hit says where it came from. */
const PLANTED = {
  name: "Qoravelyn",
  nameInArabic: "قورفلين",
  source: "Wexlimor",
  passage: "Zibrolyn",
  section: "Nurkavex",
  title: "Voskrelim",
  shortWords: "Tarnquill",
  suggestion: "Lomqvart",
  comment: "Hydrelpox",
  resolved: "Fandrelquix",
  deleted: "Brenzukol",
  author: "Ostrevikal",
} as const;
/** Words as everybody may read them: without them a file has nothing to be looked through for. */
const OPEN = "Openwordsgo";

/** Reports that are generated: one in the gate, the 200 of the acceptance bar by hand. */
const REPORTS = Number(process.env.PLANTED_REPORTS ?? 1);
const CHOICES: ExportChoice[] = [
  ...EXPORT_FORMATS.map((format) => ({ format, withApprovals: true })),
  { format: "docx", word: { ...USUAL_WORD, profile: "un", citations: "zotero" } },
  { format: "docx", word: { ...USUAL_WORD, profile: "own" } },
  { format: "pdf", pdf: { quality: "draft", standard: "ua-1" } },
];

type Asking = Parameters<typeof exportReport>[0];
type PlantedFile = {
  choice: object;
  /** What people are to read in it, though it is kept out of all other files. */
  mayHave: readonly string[];
  make: (context: Asking, reportId: string) => Promise<{ bytes: Uint8Array; fileName: string }>;
};
const FILES: PlantedFile[] = [
  ...CHOICES.map((choice) => ({
    choice,
    mayHave: [],
    make: (context: Asking, reportId: string) => exportReport(context, { reportId, ...choice }),
  })),
  {
    choice: { format: "review copy" },
    mayHave: ["suggestion", "comment", "resolved", "author"],
    make: (context, reportId) => makeReviewCopy(context, { reportId }),
  },
];

let database: TestDatabase;
let house: House;
let sealedId: string;

beforeAll(async () => {
  database = await openTestDatabase();
  const { db } = database;
  house = await aHouse(db);
  const { organisationId, people } = house;
  await db
    .update(users)
    .set({ name: `${PLANTED.author} Pim` })
    .where(eq(users.id, people.coordinator.userId));
  const name = {
    name: `${PLANTED.name} Tazmuriyd`,
    variants: [PLANTED.name, PLANTED.nameInArabic],
  };
  await addProtectedName({ ...aContext(db), actor: people.coordinator }, { organisationId, name });
  const person = { ...aContext(db), actor: people.coordinator };
  const made = await createSource(person, {
    organisationId,
    source: aSourceInput({
      type: "interview",
      title: `${PLANTED.source} speaks of the night`,
      authors: [{ family: PLANTED.source, given: "Aynur" }],
      url: `https://${PLANTED.source.toLowerCase()}.example.org/`,
      note: `${PLANTED.source} wants no letters`,
    }),
    confidentiality: "confidential",
  });
  sealedId = made.id;
  await changeConfidentiality(person, {
    sourceId: made.id,
    seenAt: made.updatedAt,
    seenWordings: made.agreedWordings,
    confidentiality: "confidential",
    agreedWordings: { en: "Interview, spring; details on file" },
  });
});
afterAll(() => database.close());

/** No note says what another says: one that goes with a passage would be looked for, and found in its twin. */
function withOwnNotes({ blocks, notes }: SectionContent, seed: number): SectionContent {
  const own = Object.entries(notes).map(([id, inside], index) => {
    const named = JSON.stringify(inside, (_, value) =>
      typeof value === "object" && value !== null && "text" in value
        ? { ...value, text: `${value.text} note${seed}x${index}` }
        : value,
    );
    return [id, JSON.parse(named)];
  });
  return { blocks, notes: Object.fromEntries(own) };
}

/** Names in words, links, notes and cells; passages held back; sealed and open sources cited. */
function planted(content: SectionContent, seed: number): SectionContent {
  let at = seed;
  return JSON.parse(JSON.stringify(withOwnNotes(content, seed)), (_, value) => {
    if (typeof value !== "object" || value === null) return value;
    if ("citation" in value) {
      const source = value.citation.source === "s1" ? sealedId : house.sourceId;
      return { citation: { ...value.citation, source } };
    }
    if (!("text" in value)) return value;
    at = (at * 7 + 3) % 1_000;
    const name = at % 2 === 0 ? PLANTED.name : PLANTED.nameInArabic;
    if (at % 5 === 0) return { ...value, text: `${value.text} ${name} ${OPEN}` };
    if (at % 5 === 1) {
      const held = `the gardener ${PLANTED.passage} saw four lorries leave`;
      return { ...value, text: held, withheld: at % 2 === 0 ? "" : "[held back]" };
    }
    // Words of two letters and of every script, many of which stand elsewhere, too.
    if (at % 7 === 4 && passageSpellings(value.text).length === 0) {
      return { ...value, withheld: "" };
    }
    if (at % 11 === 5) return { ...value, text: PLANTED.shortWords, withheld: "" };
    if (at % 23 === 2) return { ...value, link: `https://example.org/${PLANTED.name}` };
    return { ...value, text: `${value.text} ${OPEN}` };
  });
}

/** Words that were there, words that are suggested, and the text itself. */
function writeAll(doc: Doc, content: SectionContent): void {
  writeSection(doc, content);
  const { body, suggestions, tags } = sharedText(doc);
  body.insert(0, PLANTED.deleted);
  body.delete(0, PLANTED.deleted.length);
  suggestions.set("own", { by: house.people.reviewer.userId, at: 1, reason: PLANTED.suggestion });
  tags.push([{ writing: "own", from: [doc.clientID, getState(doc.store, doc.clientID) + 1] }]);
  insertInline(body, 0, { text: PLANTED.suggestion });
  tags.push([{ writing: "", from: [doc.clientID, getState(doc.store, doc.clientID) + 1] }]);
}

async function aPlantedReport(contents: readonly SectionContent[], seed: number): Promise<string> {
  const { db } = database;
  const person = { ...aContext(db), actor: house.people.coordinator };
  const { reportId } = await createReport(person, {
    organisationId: house.organisationId,
    kind: "follow_up",
    title: seed % 3 === 0 ? `On ${PLANTED.name}` : "On the night",
    language: seed % 4 === 0 ? "ar" : "en",
    deadline: null,
    observationsId: null,
    body: "CMW",
    state: "Azerbaijan",
    scaffold: "empty",
    paragraphs: [],
  });
  for (const [index, content] of contents.entries()) {
    const id = randomUUID();
    const title = (seed + index) % 3 === 0 ? `${PLANTED.name} again` : "Detention";
    await db.insert(sections).values({ id, reportId, title, position: 1_024 * (index + 1) });
    await editStoredSection(db, id, person.actor.userId, (doc) =>
      writeAll(doc, planted(content, seed + index)),
    );
    const [noteId] = Object.keys(content.notes);
    if (noteId === undefined) continue;
    const about = { kind: "footnote", sectionId: id, noteId } as const;
    await startThread(person, { about, body: PLANTED.comment });
    await resolveThread(person, await startThread(person, { about, body: PLANTED.resolved }));
  }
  const titles = [`How ${PLANTED.section} was reached`, PLANTED.title, "Detention"];
  for (const [index, title] of titles.entries()) {
    const held = randomUUID();
    const place = { reportId, position: 9_000 + index };
    await db.insert(sections).values({ id: held, title, isWithheld: true, ...place });
    await editStoredSection(db, held, person.actor.userId, (doc) =>
      insertInline(sharedText(doc).body, 0, { text: `${PLANTED.section} drove us to the village` }),
    );
  }
  return reportId;
}

/** All a file holds, one string a part: packages unpacked, streams inflated, words joined over markup. */
function partsOf(bytes: Uint8Array): string[] {
  const buffer = Buffer.from(bytes);
  if (buffer.subarray(0, 2).toString() === "PK") {
    return Object.entries(unzipSync(bytes)).flatMap(([name, part]) => [name, ...partsOf(part)]);
  }
  if (buffer.subarray(0, 4).toString() === "%PDF") return partsOfPdf(buffer);
  const words = buffer.toString("utf8");
  return [buffer.toString("latin1"), words, words.replaceAll(/<[^>]*>/g, "")];
}

function partsOfPdf(buffer: Buffer): string[] {
  const raw = buffer.toString("latin1");
  const streams = [...raw.matchAll(/stream\r?\n/g)].flatMap(({ index, 0: mark }) => {
    const begin = index + mark.length;
    const body = buffer.subarray(begin, raw.indexOf("endstream", begin));
    try {
      return [inflateSync(body, { finishFlush: 2 }).toString("latin1")];
    } catch {
      return [body.toString("latin1")]; // Not every stream is packed.
    }
  });
  const pages = canReadPdf ? readPdfPages(buffer) : [];
  return [raw, ...streams, ...pages, pages.join("").replaceAll(/-?\n/g, "")];
}

/** A word as it may be written in a file: plain, in base64, in UTF-16, as hexadecimal digits. */
function writingsOf(word: string): string[] {
  const utf16 = Buffer.from(word, "utf16le").swap16();
  return [
    word.toLowerCase(),
    Buffer.from(word).toString("latin1").toLowerCase(),
    Buffer.from(word).toString("base64").slice(0, -2).toLowerCase(),
    utf16.toString("latin1").toLowerCase(),
    utf16.toString("hex"),
    Buffer.from(word).toString("hex"),
  ];
}

const WRITINGS = Object.entries(PLANTED).map(([kind, word]) => ({ kind, ways: writingsOf(word) }));

function foundIn(parts: readonly string[]): string[] {
  const all = parts.map((part) => part.toLowerCase());
  return WRITINGS.flatMap(({ kind, ways }) =>
    ways.some((way) => all.some((part) => part.includes(way))) ? [kind] : [],
  );
}

test("nothing that is to stay inside is in any public file of any report", {
  timeout: REPORTS * 120_000,
}, async () => {
  const { db } = database;
  const { coordinator, drafter } = house.people;
  const stopped: object[] = [];
  let [reports, made, withWords] = [0, 0, 0];
  const tell = () =>
    process.stderr.write(
      `planted words: ${WRITINGS.length} canaries in ${reports} reports, ${made} files made, ${stopped.length} stopped\n`,
    );
  await fc.assert(
    fc.asyncProperty(
      fc.array(arbitraryContent, { minLength: 1, maxLength: 3 }),
      fc.nat({ max: 996 }),
      async (contents, seed) => {
        const reportId = await aPlantedReport(contents, seed);
        reports += 1;
        const left = FILES.values();
        // Each person has one file made at a time, and two cores have more to do than one.
        const makeFiles = async (actor: Actor) => {
          for (const { choice, mayHave, make } of left) {
            const context = { ...aContext(db), actor };
            const file = await make(context, reportId).catch((error: unknown) => {
              const failure = error instanceof DomainError ? error.failure : null;
              if (failure?.code !== "export_stopped") throw error;
              stopped.push({ seed, choice, leaks: failure.leaks });
              return null;
            });
            if (file === null) continue;
            made += 1;
            const parts = partsOf(file.bytes);
            const found = foundIn(parts).filter((kind) => !mayHave.includes(kind));
            expect({ ...choice, found, name: file.fileName }).toEqual({
              ...choice,
              found: [],
              name: expect.not.stringContaining(PLANTED.name.toLowerCase()),
            });
            if (parts.some((part) => part.includes(OPEN))) withWords += 1;
          }
        };
        await Promise.all([coordinator, drafter].map(makeFiles));
        if (reports % 10 === 0) tell();
      },
    ),
    { numRuns: REPORTS, endOnFailure: true, ...(REPORTS === 1 && { seed: 3 }) },
  );
  tell();
  // Nothing is left in, so whatever was found is a false alarm.
  expect(stopped).toEqual([]);
  expect(withWords).toBeGreaterThan(made / 2);
});

test("the search bites: the confidential Word file has the name and the passage, the open suggestion only as asked", async () => {
  const { db } = database;
  const block = {
    type: "block" as const,
    attributes: { kind: "paragraph", level: 1, indent: 0, list: "bullet", dir: null } as const,
    inlines: [
      { text: `${PLANTED.name} went. ` },
      { text: `the gardener ${PLANTED.passage} saw four lorries`, withheld: "" },
    ],
  };
  const reportId = await aPlantedReport([{ blocks: [block], notes: {} }], 996);
  const context = { ...aContext(db), actor: house.people.coordinator };
  for (const format of ["docx", "pdf", "odt"] as const) {
    if (format === "pdf" && !canReadPdf) continue;
    const { bytes } = await exportReport(context, {
      reportId,
      format,
      variant: "confidential",
      suggestions: "with",
    });
    expect([format, foundIn(partsOf(bytes))]).toEqual([
      format,
      expect.arrayContaining(["name", "passage", "section", "suggestion"]),
    ]);
  }
});
