import { inspect } from "node:util";
import { callTRPCProcedure } from "@trpc/server";
import { sql } from "drizzle-orm";
import { NextRequest } from "next/server";
import superjson from "superjson";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Doc, Text as YText } from "yjs";
import { GET as exportReport } from "@/app/api/reports/[reportId]/export/route";
import { GET as exportSources } from "@/app/api/sources/export/route";
import { reportRoom } from "@/core/report/report-room";
import { ORGANISATION_ROLES, type OrganisationRole } from "@/core/review/roles";
import { createNote, newCitation } from "@/core/shared-text/write-section";
import { searchEntries } from "@/db/schema/search";
import { parseEnv } from "@/server/env";
import { createLogger } from "@/server/log";
import { openReach } from "@/server/net/reach";
import type { Actor } from "@/server/policies/can";
import { appRouter } from "@/server/routers/root";
import { setRuntime } from "@/server/runtime";
import { wordReport } from "@/server/services/citation/word-report";
import { askEndorsement } from "@/server/services/coalition/change-endorsements";
import { startThread } from "@/server/services/comment/start-thread";
import { addProtectedName } from "@/server/services/confidentiality/protected-names";
import { createDetachedLive } from "@/server/services/detached-live";
import { projectStaleSections } from "@/server/services/rebuild-projections";
import { indexAllPending } from "@/server/services/search/index-pending";
import { editStoredSection } from "@/server/services/section-store";
import { changeConfidentiality } from "@/server/services/source/change-confidentiality";
import { createSource, updateSource } from "@/server/services/source/change-source";
import { mergeSources } from "@/server/services/source/merge-sources";
import { aContext, TEST_AUDIT_KEY, TEST_SEAL_KEYS, TEST_STOP_KEY } from "../builders/a-context";
import { aHouse, type House } from "../builders/a-house";
import { aPartnership } from "../builders/a-partnership";
import { aSourceInput } from "../builders/a-source";
import { ENGINES, missingEngine, openTestDatabase, type TestDatabase } from "../database";
import { canReadPdf, readPdfPages } from "../pdf-pages";
import { joinRoom, joinSection, until } from "../server/join-room";
import { openSocketServer } from "../server/open-socket-server";
import { PROCEDURES } from "./matrix";

/** In every field of the source, in what is said about it, in the list of names, and of one that must not be named. */
const CANARY = "Xcanaryx";
const NAME_CANARY = "Ycanaryy";
const HEX = Buffer.from(CANARY).toString("hex");
const NAME_HEX = Buffer.from(NAME_CANARY).toString("hex");

const told = (text: string) => text.toLowerCase().includes(CANARY.toLowerCase());
const toldName = (text: string) => text.toLowerCase().includes(NAME_CANARY.toLowerCase());

const witness = aSourceInput({
  type: "interview",
  title: `${CANARY} title`,
  shortTitle: `${CANARY} short`,
  authors: [{ family: CANARY, given: CANARY }, { literal: CANARY }],
  issued: "2024-01-17",
  publisher: `${CANARY}, Region`,
  containerTitle: CANARY,
  url: `https://${CANARY}.example.org/`,
  accessedOn: "2024-02-01",
  language: "az",
  note: `${CANARY} told us`,
  further: { DOI: `10.1000/${CANARY}`, "event-place": CANARY, editor: [{ literal: CANARY }] },
  tags: [CANARY],
});

describe.each(ENGINES)("confidential details on %s", (engine) => {
  const missing = missingEngine(engine);
  describe.skipIf(missing !== null)(missing ?? "never leave those named", () => {
    let database: TestDatabase;
    let house: House;
    let foreign: House;
    let sealed: House;
    /** Its people take part in the report of the house. */
    let partner: House;

    beforeAll(async () => {
      database = await openTestDatabase({ engine });
      const { db } = database;
      house = await aHouse(db);
      foreign = await aHouse(db, { name: "Hill House" });
      partner = await aHouse(db, { name: "Lake House" });
      await aPartnership(db, {
        reportId: house.reportId,
        partnerId: partner.organisationId,
        people: {
          [partner.people.drafter.userId]: "drafter",
          [partner.people.reviewer.userId]: "reviewer",
          [partner.people.reader.userId]: "reader",
        },
      });
      const drafter = { ...aContext(db), actor: house.people.drafter };
      const { organisationId } = house;
      const made = await createSource(drafter, {
        organisationId,
        source: witness,
        confidentiality: "confidential",
      });
      // One that was public, was found to be the same, and became confidential later.
      const double = await createSource(drafter, { organisationId, source: witness });
      const third = await createSource(drafter, { organisationId, source: witness });
      await mergeSources(drafter, { sourceIds: [third.id], intoId: double.id });
      const about = { kind: "source", sourceId: double.id } as const;
      await startThread(drafter, { about, body: `Ask ${CANARY}` });
      await changeConfidentiality(drafter, {
        sourceId: double.id,
        seenAt: double.updatedAt,
        seenWordings: {},
        confidentiality: "confidential",
        agreedWordings: { en: "Interview, 2024; details on file" },
      });
      const { threadId, commentId } = await startThread(drafter, {
        about: { kind: "source", sourceId: made.id },
        body: `${CANARY} said so`,
      });
      await addProtectedName(
        { ...aContext(db), actor: house.people.coordinator },
        { organisationId, name: { name: NAME_CANARY, variants: [`${NAME_CANARY} bin Z`] } },
      );
      await askEndorsement(
        { ...aContext(db), actor: house.people.coordinator },
        {
          reportId: house.reportId,
          name: `${NAME_CANARY} Network`,
          isAnonymous: true,
          userId: null,
          dueOn: null,
        },
      );
      await editStoredSection(db, house.sectionIds[0], house.people.drafter.userId, (doc) =>
        [made.id, double.id, third.id].forEach((source, index) => {
          citeIn(doc, `note-${index}`, source);
        }),
      );
      await projectStaleSections(db);
      sealed = {
        ...house,
        sourceId: made.id,
        otherSourceId: double.id,
        confidentialSourceId: third.id,
        sourceSeenAt: made.updatedAt,
        threadId,
        commentId,
      };
    });
    afterAll(() => database.close());

    const named: OrganisationRole[] = ["drafter"];
    const everybody = () => [
      { who: "anonymous", actor: null, seesNames: false },
      ...ORGANISATION_ROLES.map((role) => ({
        who: role,
        actor: house.people[role],
        seesNames: role === "administrator" || role === "coordinator",
      })),
      ...ORGANISATION_ROLES.map((role) => ({
        who: `${role} of another organisation`,
        actor: foreign.people[role],
        seesNames: false,
      })),
      ...(["drafter", "reviewer", "reader"] as const).map((role) => ({
        who: `${role} of a partner in the report`,
        actor: partner.people[role],
        seesNames: false,
      })),
    ];

    test.each(Object.keys(PROCEDURES))("%s", async (path) => {
      const input = PROCEDURES[path]?.input(sealed);
      for (const { who, actor, seesNames } of everybody()) {
        if (named.some((role) => who === role)) continue;
        for (const asked of waysToAsk(path, input)) {
          const answer = await answerOf(database, path, asked, actor);
          expect([who, told(answer)]).toEqual([who, false]);
          if (!seesNames) expect([who, toldName(answer)]).toEqual([who, false]);
        }
      }
    });

    test.each(["source.get", "source.list", "comment.listOfSource", "search.find"])(
      "%s shows them to the person named, so that the canary is known to sing",
      async (path) => {
        const input = PROCEDURES[path]?.input(sealed);
        const answers: string[] = [];
        for (const asked of waysToAsk(path, input)) {
          answers.push(await answerOf(database, path, asked, house.people.drafter));
        }
        expect(answers.some(told)).toBe(true);
        const names = { organisationId: house.organisationId };
        const list = await answerOf(
          database,
          "protectedName.list",
          names,
          house.people.coordinator,
        );
        expect(toldName(list)).toBe(true);
        const report = { reportId: house.reportId };
        const endorsed = await answerOf(
          database,
          "endorsement.list",
          report,
          house.people.coordinator,
        );
        expect(toldName(endorsed)).toBe(true);
      },
    );

    test("files of reports and of sources, for everybody, those named too", async () => {
      const lines: string[] = [];
      setRuntime({
        db: database.db,
        engine,
        live: createDetachedLive(database.db),
        env: parseEnv({}),
        secrets: {
          authSecret: "a secret for tests that is long enough",
          sealKeys: TEST_SEAL_KEYS,
          auditKey: TEST_AUDIT_KEY,
          stopKey: TEST_STOP_KEY,
        },
        log: createLogger("silent"),
        reach: openReach(new Set()),
        version: "0",
      });
      const { organisationId, reportId } = house;
      for (const role of ORGANISATION_ROLES) {
        const headers = { cookie: `penumbra-session=${house.people[role].token}` };
        const get = (path: string) => new NextRequest(`http://127.0.0.1${path}`, { headers });
        for (const format of ["md", "json"]) {
          const response = await exportReport(
            get(`/api/reports/${reportId}/export?format=${format}&suggestions=with`),
            { params: Promise.resolve({ reportId }) },
          );
          lines.push(await response.text());
        }
        if (canReadPdf) {
          const response = await exportReport(
            get(`/api/reports/${reportId}/export?format=pdf&suggestions=with`),
            { params: Promise.resolve({ reportId }) },
          );
          const pages = readPdfPages(new Uint8Array(await response.arrayBuffer()));
          // Words may be parted at the ends of lines.
          lines.push(pages.join("\n").replaceAll(/-?\n/g, ""), pages.join(" "));
        }
        for (const format of ["bibtex", "ris", "csl-json"]) {
          const response = await exportSources(
            get(`/api/sources/export?organisationId=${organisationId}&format=${format}`),
          );
          lines.push(await response.text());
        }
      }
      expect(lines.filter(told)).toEqual([]);
      expect(lines.filter((line) => line.includes("details on file"))).not.toEqual([]);
    });

    test("frames of the rooms, while a person named changes the source", async () => {
      const server = await openSocketServer(database, (reportId) =>
        wordReport(database.db, reportId),
      );
      const frames: string[] = [];
      const { coordinator, reader } = house.people;
      const joined = [coordinator, reader, house.people.drafter].map(({ token }) =>
        joinRoom({
          host: server.host,
          token,
          room: reportRoom(house.reportId),
          handshake: "report",
        }),
      );
      const section = await joinSection(server.host, reader.token, house.sectionIds[0]);
      for (const { provider } of [...joined, section]) {
        provider.on("message", ({ event }: { event: { data: ArrayBuffer } }) =>
          frames.push(Buffer.from(event.data).toString("latin1")),
        );
      }
      await until(() => joined.every(({ events }) => events.length > 0));
      const before = joined.map(({ events }) => events.length);
      const drafter = {
        ...aContext(database.db),
        live: server.collaboration.live,
        actor: house.people.drafter,
      };
      const changed = await updateSource(drafter, {
        sourceId: sealed.sourceId,
        seenAt: sealed.sourceSeenAt,
        source: { ...witness, title: `Another ${CANARY}` },
      });
      await changeConfidentiality(drafter, {
        sourceId: sealed.sourceId,
        seenAt: changed.updatedAt,
        seenWordings: changed.agreedWordings,
        confidentiality: "confidential",
        agreedWordings: { en: "Interview, spring; details on file" },
      });
      await until(() => JSON.stringify(joined.map(({ events }) => events)).includes("spring"));
      expect(joined.some(({ events }, index) => events.length > (before[index] ?? 0))).toBe(true);
      expect(frames.length).toBeGreaterThan(0);
      const seen = [
        ...frames,
        JSON.stringify([joined, section].flat().map(({ events }) => events)),
      ];
      expect(seen.filter(told)).toEqual([]);
      expect(JSON.stringify(section.doc.getMap("notes").toJSON()).includes(CANARY)).toBe(false);
      for (const each of [...joined, section]) each.leave();
      await server.close();
    });

    test("every byte of every table, of the search index when all is in it, too", async () => {
      await indexAllPending(database.db);
      const entries = await database.db.select({ kind: searchEntries.kind }).from(searchEntries);
      expect(new Set(entries.map(({ kind }) => kind))).toContain("comment");
      const tables = await database.db.execute<{ name: string }>(
        sql`select table_name as name from information_schema.tables where table_schema = 'public'`,
      );
      expect([...tables].length).toBeGreaterThan(20);
      for (const { name } of tables) {
        const rows = await database.db.execute<{ row: string }>(
          sql`select t::text as row from ${sql.identifier(name)} t`,
        );
        const text = [...rows].map(({ row }) => row).join("\n");
        const found = [told(text), toldName(text), text.includes(HEX), text.includes(NAME_HEX)];
        expect([name, ...found]).toEqual([name, false, false, false, false]);
      }
    });
  });
});

/** A list is asked for as it is declared, whole, and for the words themselves. */
function waysToAsk(path: string, input: unknown): unknown[] {
  if (path === "search.find") return [input, ...[CANARY, NAME_CANARY].map((query) => ({ query }))];
  if (path !== "source.list" && path !== "source.ids") return [input];
  const { organisationId } = Object(input);
  return [input, { organisationId }, { organisationId, search: CANARY }];
}

/** All that a caller is told: the answer as it travels, or the error with all it carries. Nothing is kept. */
async function answerOf(
  { db }: TestDatabase,
  path: string,
  input: unknown,
  actor: Actor | null,
): Promise<string> {
  const undo = new Error("undo");
  let answer = "";
  await db
    .transaction(async (tx) => {
      answer = await call(tx, path, input, actor);
      throw undo;
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error;
    });
  return answer;
}

async function call(
  db: TestDatabase["db"],
  path: string,
  input: unknown,
  actor: Actor | null,
): Promise<string> {
  try {
    const result: unknown = await callTRPCProcedure({
      router: appRouter,
      path,
      type: isMutation(path) ? "mutation" : "query",
      getRawInput: async () => input,
      ctx: aContext(db, actor),
      signal: undefined,
      batchIndex: 0,
    });
    return superjson.stringify(result);
  } catch (error) {
    return inspect(error, { depth: 10 });
  }
}

function isMutation(path: string): boolean {
  const procedure: unknown = Reflect.get(appRouter._def.procedures, path);
  return Reflect.get(Object(Reflect.get(Object(procedure), "_def")), "type") === "mutation";
}

function citeIn(doc: Doc, noteId: string, source: string): void {
  doc.transact(() => {
    createNote(doc, noteId);
    doc.getText("body").insertEmbed(0, { footnote: noteId });
    const note = doc.getMap("notes").get(noteId);
    if (!(note instanceof YText)) throw new Error("the note was not made");
    note.insertEmbed(
      0,
      newCitation({ id: noteId, source, locator: "12", label: "page", prefix: "", suffix: "" }),
    );
  });
}
