import { chmodSync, rmSync, writeFileSync } from "node:fs";
import { and, eq, sql } from "drizzle-orm";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Doc } from "yjs";
import { DomainError } from "@/core/failure";
import { restoreSection } from "@/core/shared-text/restore-section";
import type { ContentTextBlock, Inline } from "@/core/shared-text/section-content";
import { canonicalJson } from "@/core/submission/canonical-json";
import { memberships, organisations } from "@/db/schema/accounts";
import { reportMembers, reports, sections } from "@/db/schema/reports";
import { sectionProjections } from "@/db/schema/section-text";
import { sources } from "@/db/schema/sources";
import { submissionFiles, submissionReceipts, submissions } from "@/db/schema/submissions";
import { aContext } from "@/test/builders/a-context";
import { aHouse, type House } from "@/test/builders/a-house";
import { aCitation } from "@/test/builders/a-source";
import { ENGINES, missingEngine, openTestDatabase, type TestDatabase } from "@/test/database";
import { filePath } from "../evidence/evidence-folder";
import { deleteSample } from "../organisation/delete-sample";
import { removeMember } from "../organisation/members";
import { getReport } from "../report/get-report";
import { listReports } from "../report/list-reports";
import { startNextCycle } from "../report/start-next-cycle";
import { setSectionStatus } from "../review/move-section";
import { readSectionReview } from "../review/read-review";
import { editStoredSection } from "../section-store";
import { listAnswered, readSubmittedText } from "./compare-submission";
import { frozenFolderIn, sha256Of } from "./frozen-store";
import { logReceipt } from "./log-receipt";
import { openStoredSubmission, openSubmissionFile, verifySubmission } from "./open-submission-file";
import { prepareSubmission, readSendingFacts } from "./prepare-submission";
import { listSubmissions, readSubmission } from "./read-submissions";
import { type SubmissionChoice, submitReport } from "./submit-report";
import { sweepFrozenFiles } from "./sweep-frozen-files";

const block = (inlines: Inline[]): ContentTextBlock => ({
  type: "block",
  attributes: { kind: "paragraph", level: 1, indent: 0, list: "bullet", dir: null },
  inlines,
});

describe.each(ENGINES)("submissions on %s", (engine) => {
  const missing = missingEngine(engine);
  describe.skipIf(missing !== null)(missing ?? "of a report", () => {
    let database: TestDatabase;
    let house: House;

    beforeAll(async () => {
      database = await openTestDatabase({ engine });
    });
    afterAll(() => database.close());

    beforeEach(async () => {
      house = await aHouse(database.db);
      await write("In all 873 people were held.");
    });

    const as = (role: keyof House["people"], of = house) => {
      const actor = of.people[role];
      return { ...aContext(database.db, actor), actor, version: "0.1.0" };
    };
    const write = (words: string, of = house) =>
      editStoredSection(database.db, of.sectionIds[0], null, (doc: Doc) =>
        restoreSection(doc, {
          blocks: [block([{ text: words }, { footnote: "n1" }])],
          notes: { n1: [block([aCitation("q1", of.sourceId, { locator: "16" })])] },
        }),
      );
    const choice = (change: Partial<SubmissionChoice> = {}): SubmissionChoice => ({
      reportId: house.reportId,
      formats: ["md"],
      pdf: { quality: "final", standard: "ua-1" },
      publication: "public",
      fileName: null,
      overrides: [],
      ...change,
    });
    const freeze = async (change: Partial<SubmissionChoice> = {}) =>
      (await submitReport(as("coordinator"), choice(change))).submissionId;
    const packageOf = async (submissionId: string, role: keyof House["people"] = "drafter") =>
      (await openSubmissionFile(as(role), { submissionId, file: "package" })).bytes;
    const refused = (code: string) =>
      expect.objectContaining({ failure: expect.objectContaining({ code }) });
    const count = () => database.db.$count(submissions, eq(submissions.reportId, house.reportId));

    test("it is frozen in the template's look, as OpenDocument, and with the matrix as an annex", async () => {
      const submissionId = await freeze({
        formats: ["docx", "odt"],
        profile: "own",
        annexes: ["docx", "pdf"],
      });
      const { manifest } = await readSubmission(as("reviewer"), { submissionId });
      const base = manifest.files[0]?.name.replace(/\.docx$/, "") ?? "";
      expect(manifest.files.map(({ name, role }) => [name.replace(base, ""), role])).toEqual([
        [".docx", "report"],
        [".odt", "report"],
        [".annex.docx", "annex"],
        [".annex.pdf", "annex"],
        [".record.json", "record"],
      ]);
      const opened = async (file: number) =>
        (await openSubmissionFile(as("drafter"), { submissionId, file })).bytes;
      const word = unzipSync(await opened(0))["word/styles.xml"];
      expect(strFromU8(word ?? new Uint8Array())).toContain('w:styleId="Kop1"');
      expect(Buffer.from(await opened(3)).toString("latin1", 0, 5)).toBe("%PDF-");
      const { env } = aContext(database.db);
      const stored = await openStoredSubmission(
        { db: database.db, env },
        { submissionId, file: "package" },
      );
      expect(Buffer.from(stored.bytes)).toEqual(Buffer.from(await packageOf(submissionId)));
    });

    test("a report is frozen whole, and stays as it was whatever happens to it", async () => {
      const name = { sectionId: house.sectionIds[0] };
      await setSectionStatus(as("drafter"), { ...name, from: "drafting", to: "in_review" });
      const { hash } = await readSectionReview(as("reviewer"), name);
      await setSectionStatus(as("reviewer"), {
        ...name,
        from: "in_review",
        to: "approved",
        seen: hash,
      });
      const submissionId = await freeze({ formats: ["md", "json"] });
      const { manifest, manifestHash, state } = await readSubmission(as("reviewer"), {
        submissionId,
      });
      // The house has frozen it once before.
      expect([manifest.submission.number, state]).toEqual([2, "frozen"]);
      expect(manifest.files.map(({ name: file, role }) => [file, role])).toEqual(
        [
          ["River-House_AZE_CMW_2026.md", "report"],
          ["River-House_AZE_CMW_2026.json", "report"],
          ["River-House_AZE_CMW_2026.record.json", "record"],
        ].map(([file = "", role]) => [
          file.replace("2026", String(new Date().getFullYear())),
          role,
        ]),
      );
      expect(manifest.approvals).toEqual([
        {
          subject: {
            kind: "section",
            id: house.sectionIds[0],
            contentHash: manifest.sections[0]?.contentHash,
          },
          basis: "content",
          by: [
            {
              person: { id: house.people.reviewer.userId, name: house.people.reviewer.name },
              at: expect.any(String),
            },
          ],
          versionId: expect.any(String),
          approvalHash: hash,
          summary: "",
        },
      ]);
      expect(sha256Of(canonicalJson(manifest))).toBe(manifestHash);
      const sent = await packageOf(submissionId);
      const parts = unzipSync(sent);
      expect(strFromU8(parts[manifest.files[0]?.name ?? ""] ?? new Uint8Array())).toContain(
        "In all 873 people were held.[^1]",
      );
      for (const file of manifest.files) {
        expect(sha256Of(parts[file.name] ?? "")).toBe(file.sha256);
      }
      expect(strFromU8(parts.SHA256SUMS ?? new Uint8Array())).toContain(
        `${manifestHash}  manifest.json`,
      );

      await write("Nobody was held.");
      await database.db
        .update(sources)
        .set({ title: "Renamed", deletedAt: new Date() })
        .where(eq(sources.id, house.sourceId));
      await database.db
        .update(reports)
        .set({ title: "Another title", body: "CAT" })
        .where(eq(reports.id, house.reportId));
      await database.db
        .update(sections)
        .set({ deletedAt: new Date() })
        .where(eq(sections.id, house.sectionIds[1]));
      for (const gone of ["coordinator", "reviewer"] as const) {
        const { userId } = house.people[gone];
        await removeMember(as("administrator"), { organisationId: house.organisationId, userId });
        await database.db.execute(sql`delete from users where id = ${userId}`);
      }
      expect(Buffer.from(await packageOf(submissionId)).equals(Buffer.from(sent))).toBe(true);
      const text = await readSubmittedText(as("drafter"), { submissionId });
      expect(text.sections.map(({ title }) => title)).toEqual([
        "Detention",
        "Trafficking",
        "Remedies",
      ]);
      expect(JSON.stringify(text.sections[0]?.content)).toContain("In all 873 people");
      expect(JSON.stringify(text.citationTexts)).not.toContain("Renamed");
      const [listed] = await listSubmissions(as("drafter"), { reportId: house.reportId });
      expect(listed).toMatchObject({ number: 2, frozenBy: house.people.coordinator.name });
    });

    test("the database itself refuses every change of what was frozen", async () => {
      const submissionId = await freeze();
      await logReceipt(as("coordinator"), {
        submissionId,
        receipt: { kind: "note", happenedOn: "2026-11-26", note: "By hand." },
        corrects: null,
      });
      const { db } = database;
      const own = sql`organisation_id = ${house.organisationId}`;
      const attempts = [
        () => db.execute(sql`update submissions set manifest = '{}' where ${own}`),
        () => db.execute(sql`update submissions set number = number + 1 where ${own}`),
        () => db.execute(sql`update submission_files set name = 'x' where ${own}`),
        () => db.execute(sql`update submission_receipts set receipt = null where ${own}`),
        () => db.delete(submissions).where(eq(submissions.id, submissionId)),
        () => db.delete(submissionFiles).where(eq(submissionFiles.submissionId, submissionId)),
        () =>
          db.delete(submissionReceipts).where(eq(submissionReceipts.submissionId, submissionId)),
        () => db.delete(reports).where(eq(reports.id, house.reportId)),
        () => db.delete(organisations).where(eq(organisations.id, house.organisationId)),
        () => db.execute(sql`truncate submission_receipts`),
        () => db.execute(sql`truncate submission_files`),
        () => db.execute(sql`truncate submissions cascade`),
        () =>
          db.insert(submissionFiles).values({
            submissionId,
            organisationId: house.organisationId,
            ordinal: 7,
            role: "report",
            name: "added.docx",
            mediaType: "text/plain",
            bytes: 1,
            sha256: "f".repeat(64),
          }),
      ];
      // One after the other: truncation locks what the others ask for.
      for (const attempt of attempts) {
        await expect(attempt()).rejects.toMatchObject({
          cause: { message: expect.stringContaining("a frozen submission never changes") },
        });
      }
      expect((await readSubmission(as("drafter"), { submissionId })).log).toHaveLength(1);
    });

    test("a file that is damaged or gone is never handed out; freezing the same again mends it", async () => {
      const submissionId = await freeze();
      const { manifest } = await readSubmission(as("drafter"), { submissionId });
      const { dataFolder } = as("drafter").env;
      const pathOf = (index: number) =>
        filePath(frozenFolderIn(dataFolder), manifest.files[index]?.sha256 ?? "");
      chmodSync(pathOf(0), 0o600);
      writeFileSync(pathOf(0), "Nobody was held.");
      chmodSync(pathOf(1), 0o600);
      rmSync(pathOf(1));
      const verified = await verifySubmission(as("drafter"), { submissionId });
      expect(verified.map(({ isIntact }) => isIntact)).toEqual([false, false]);
      for (const file of [0, 1, "package"] as const) {
        await expect(openSubmissionFile(as("drafter"), { submissionId, file })).rejects.toEqual(
          refused("submission_damaged"),
        );
      }
      await freeze();
      const mended = await verifySubmission(as("drafter"), { submissionId });
      expect(mended.map(({ isIntact }) => isIntact)).toEqual([true, true]);
    });

    test("what blocks stops it, unless it is overridden with a reason; a protected name always does", async () => {
      await database.db
        .update(sources)
        .set({ confidentiality: "public" })
        .where(eq(sources.id, house.sourceId));
      await write("Khaled Ahmad was held.");
      const prepared = await prepareSubmission(as("coordinator"), { reportId: house.reportId });
      const named = prepared.blocking.filter(({ rule }) => rule === "protected_name");
      expect([named.length, prepared.names]).toEqual([1, 1]);
      const override = { findingId: named[0]?.id ?? "", reason: "It is well known." };
      await expect(freeze({ overrides: [override] })).rejects.toEqual(
        refused("submission_blocked"),
      );

      // Whoever may not read the list is stopped all the same, and is not told by what.
      await database.db.insert(reportMembers).values({
        reportId: house.reportId,
        userId: house.people.drafter.userId,
        role: "coordinator",
      });
      const unaware = await prepareSubmission(as("drafter"), { reportId: house.reportId });
      expect([unaware.names, unaware.namesChecked]).toEqual([1, false]);
      expect(JSON.stringify(unaware)).not.toContain("Khaled");
      await expect(submitReport(as("drafter"), choice())).rejects.toEqual(
        refused("submission_blocked"),
      );

      await write("Somebody was held.");
      await database.db.execute(
        sql`update paragraphs set is_follow_up = true where id = ${house.unusedParagraphId}`,
      );
      await database.db
        .update(reports)
        .set({ observationsId: house.unusedObservationsId })
        .where(eq(reports.id, house.reportId));
      const { blocking } = await prepareSubmission(as("coordinator"), choice());
      expect(blocking.map(({ rule }) => rule)).toEqual(["follow_up_unanswered"]);
      await expect(freeze()).rejects.toEqual(refused("submission_blocked"));
      expect(await count()).toBe(1);
      const reason = "The Committee asked for nothing on it.";
      const submissionId = await freeze({
        overrides: [{ findingId: blocking[0]?.id ?? "", reason }],
      });
      const { manifest } = await readSubmission(as("reviewer"), { submissionId });
      expect(manifest.checks.letPass).toMatchObject([
        { rule: "follow_up_unanswered", how: "overridden", reason },
      ]);
    });

    test("a source that is not public is frozen by its agreed wording alone", async () => {
      await editStoredSection(database.db, house.sectionIds[1], null, (doc: Doc) =>
        restoreSection(doc, {
          blocks: [block([{ text: "He was beaten." }, { footnote: "n2" }])],
          notes: { n2: [block([aCitation("q2", house.confidentialSourceId)])] },
        }),
      );
      await database.db
        .update(sources)
        .set({ agreedWordings: { en: "Interview, 2024; details on file" } })
        .where(eq(sources.id, house.confidentialSourceId));
      const submissionId = await freeze();
      const all = Object.values(unzipSync(await packageOf(submissionId, "administrator")))
        .map((part) => strFromU8(part))
        .join("\n");
      expect(all).toContain("Interview, 2024; details on file");
      expect(all).not.toContain("Interview with a witness");
    });

    test("a report that is written in while it is frozen is not frozen", async () => {
      await database.db
        .update(sectionProjections)
        .set({ contentHash: "0".repeat(64) })
        .where(and(eq(sectionProjections.sectionId, house.sectionIds[0])));
      await expect(freeze()).rejects.toEqual(refused("changed_meanwhile"));
      expect(await count()).toBe(1);
    });

    test("called off, nothing is kept; two at once are two", async () => {
      const control = new AbortController();
      const shares: number[] = [];
      const calledOff = submitReport(as("coordinator"), choice(), {
        signal: control.signal,
        onProgress: (share) => {
          shares.push(share);
          if (share > 0.4) control.abort();
        },
      });
      await expect(calledOff).rejects.toThrow(/abort/i);
      expect(shares).toEqual([...shares].sort((a, b) => a - b));
      expect(await count()).toBe(1);
      await Promise.all([freeze(), freeze()]);
      const listed = await listSubmissions(as("reviewer"), { reportId: house.reportId });
      expect(listed.map(({ number }) => number)).toEqual([3, 2, 1]);
    });

    test("the log tells how far it came; a line is corrected by another, once", async () => {
      const submissionId = await freeze({ fileName: "../CMW follow-up {2026}" });
      const sent = {
        kind: "sent",
        happenedOn: "2026-11-26",
        note: "",
        by: "email",
        address: "wrong@example.org",
      } as const;
      const { receiptId } = await logReceipt(as("coordinator"), {
        submissionId,
        receipt: sent,
        corrects: null,
      });
      const correction = { ...sent, address: "right@example.org" };
      const both = await Promise.allSettled(
        [1, 2].map(() =>
          logReceipt(as("coordinator"), { submissionId, receipt: correction, corrects: receiptId }),
        ),
      );
      expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
      const { state, log, manifest } = await readSubmission(as("reviewer"), { submissionId });
      expect([state, log.length]).toEqual(["sent", 2]);
      expect(manifest.files[0]?.name).toBe("CMW-follow-up-2026.md");
      expect(await readSendingFacts(as("coordinator"), choice())).toMatchObject({
        ruleAddress: "",
        lastAddress: "right@example.org",
        contact: { email: house.people.coordinator.email },
      });
      const other = await freeze();
      await expect(
        logReceipt(as("coordinator"), { submissionId: other, receipt: null, corrects: receiptId }),
      ).rejects.toEqual(refused("receipt_not_found"));
    });

    test("the next cycle starts from what was sent, and the page tells what has changed since", async () => {
      const submissionId = await freeze();
      const list = () => listSubmissions(as("reviewer"), { reportId: house.reportId });
      expect((await list())[0]).toMatchObject({ number: 2, isChanged: false });
      await write("Nobody was held.");
      await database.db
        .update(sections)
        .set({ deletedAt: new Date() })
        .where(eq(sections.id, house.sectionIds[2]));
      expect((await list())[0]).toMatchObject({ number: 2, isChanged: true });
      const cycle = {
        reportId: house.reportId,
        kind: "full_cycle",
        title: "Next report",
        deadline: null,
        observationsId: null,
      } as const;
      const { reportId } = await startNextCycle(as("coordinator"), { ...cycle, submissionId });
      const next = await getReport(as("coordinator"), { reportId });
      expect(next.sections.map(({ title, paragraphs }) => [title, paragraphs.length])).toEqual([
        ["Detention", 1],
        ["Trafficking", 0],
        ["Remedies", 0],
      ]);
      const other = await aHouse(database.db, { name: "Hill House" });
      for (const from of [other.submissionId, house.sectionIds[0]]) {
        await expect(
          startNextCycle(as("coordinator"), { ...cycle, submissionId: from }),
        ).rejects.toEqual(refused("submission_not_found"));
      }
      expect(await listAnswered(as("reviewer"), { submissionId })).toEqual([
        { paragraphId: house.paragraphId, label: "", number: "16", grade: "C" },
      ]);
      const listed = await listReports(as("reader"));
      expect(listed.find(({ id }) => id === house.reportId)?.submission).toEqual({
        number: 2,
        state: "frozen",
      });
    });

    test("a sample organisation goes whole, and its files with it", async () => {
      const sample = await aHouse(database.db, { name: "Sample", isSample: true });
      await write("A sample of 4242 words.", sample);
      const { submissionId } = await submitReport(as("coordinator", sample), {
        ...choice(),
        reportId: sample.reportId,
      });
      const { manifest } = await readSubmission(as("coordinator", sample), { submissionId });
      await deleteSample(as("administrator", sample), { organisationId: sample.organisationId });
      await expect(readSubmission(as("drafter"), { submissionId })).rejects.toThrow(DomainError);
      const { env, db } = as("drafter");
      const folder = frozenFolderIn(env.dataFolder);
      const day = 86_400_000;
      const sweep = (days: number) =>
        sweepFrozenFiles({ db, folder, isAlone: true, now: new Date(Date.now() + days * day) });
      const swept = await sweep(0);
      expect(swept.setAside).toBeGreaterThanOrEqual(manifest.files.length);
      expect((await sweep(31)).deleted).toBeGreaterThanOrEqual(manifest.files.length);
      expect(
        await database.db.$count(
          memberships,
          eq(memberships.organisationId, sample.organisationId),
        ),
      ).toBe(0);
    });
  });
});
