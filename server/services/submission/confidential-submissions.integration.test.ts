import { and, eq, sql } from "drizzle-orm";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Doc } from "yjs";
import { DomainError } from "@/core/failure";
import { VARIANTS } from "@/core/redaction/variant";
import { restoreSection } from "@/core/shared-text/restore-section";
import type { ContentTextBlock, Inline } from "@/core/shared-text/section-content";
import { stoppingIn } from "@/core/submission/judge-findings";
import { auditEvents } from "@/db/schema/audit";
import { reportMembers, reports } from "@/db/schema/reports";
import { sources } from "@/db/schema/sources";
import { submissions } from "@/db/schema/submissions";
import { aContext } from "@/test/builders/a-context";
import { aHouse, type House } from "@/test/builders/a-house";
import { aCitation } from "@/test/builders/a-source";
import { ENGINES, missingEngine, openTestDatabase, type TestDatabase } from "@/test/database";
import { dismissFinding } from "../preflight/dismiss-finding";
import { editStoredSection } from "../section-store";
import { readRecord } from "./compare-submission";
import { sha256Of } from "./frozen-store";
import { logReceipt } from "./log-receipt";
import { openStoredSubmission, openSubmissionFile } from "./open-submission-file";
import { prepareSubmission } from "./prepare-submission";
import { listSubmissions, readSubmission } from "./read-submissions";
import { type SubmissionChoice, submitReport } from "./submit-report";

const NAME = "Khaled Ahmad";
const WITHHELD = "The guards were named to us by a colleague of theirs.";
/** Of the confidential source every house has. */
const SEALED = "Interview with a witness";

const block = (inlines: Inline[]): ContentTextBlock => ({
  type: "block",
  attributes: { kind: "paragraph", level: 1, indent: 0, list: "bullet", dir: null },
  inlines,
});

describe.each(ENGINES)("confidential submissions on %s", (engine) => {
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
      await write();
      await database.db
        .update(sources)
        .set({ agreedWordings: { en: "Interview, 2024; details on file" } })
        .where(eq(sources.id, house.confidentialSourceId));
    });

    const as = (role: keyof House["people"]) => {
      const actor = house.people[role];
      return { ...aContext(database.db, actor), actor, version: "0.1.0" };
    };
    const write = (words = "") =>
      editStoredSection(database.db, house.sectionIds[0], null, (doc: Doc) =>
        restoreSection(doc, {
          blocks: [
            block([{ text: `${NAME} was held. ${words}` }, { footnote: "n1" }]),
            block([{ text: WITHHELD, withheld: "" }]),
            // The matrix of coverage counts claims.
            block([{ text: "He was beaten.", claim: "c1", withheld: "" }]),
          ],
          notes: { n1: [block([aCitation("q1", house.confidentialSourceId)])] },
        }),
      );
    const choice = (change: Partial<SubmissionChoice> = {}): SubmissionChoice => ({
      reportId: house.reportId,
      variant: "confidential",
      formats: ["md"],
      pdf: { quality: "final", standard: "ua-1" },
      publication: "confidential",
      fileName: null,
      overrides: [],
      ...change,
    });
    const freeze = async (change: Partial<SubmissionChoice> = {}) =>
      (await submitReport(as("coordinator"), choice(change))).submissionId;
    const refused = (code: string) =>
      expect.objectContaining({ failure: expect.objectContaining({ code }) });
    const count = () => database.db.$count(submissions, eq(submissions.reportId, house.reportId));
    const audited = async (action: string, subjectId: string) => {
      const rows = await database.db
        .select({ userId: auditEvents.userId })
        .from(auditEvents)
        .where(and(eq(auditEvents.action, action), eq(auditEvents.subjectId, subjectId)));
      return rows.map(({ userId }) => userId);
    };
    const rename = (title: string) =>
      database.db.update(reports).set({ title }).where(eq(reports.id, house.reportId));
    const letNamesBe = async () => {
      const { blocking } = await prepareSubmission(as("coordinator"), choice());
      for (const { id: findingId } of blocking.filter(({ rule }) => rule === "protected_name")) {
        const reason = "It is withheld in the files.";
        await dismissFinding(as("coordinator"), { reportId: house.reportId, findingId, reason });
      }
    };
    /** All that lies in the archive, Word files unpacked, by their names. */
    const archiveOf = async (submissionId: string) => {
      const { env } = aContext(database.db);
      const given = { submissionId, file: "package" } as const;
      const { bytes } = await openStoredSubmission({ db: database.db, env }, given);
      return Object.entries(unzipSync(bytes)).map(([name, part]): [string, string] => [
        name,
        name.endsWith(".docx")
          ? Object.values(unzipSync(part))
              .map((inside) => strFromU8(inside))
              .join("\n")
          : strFromU8(part),
      ]);
    };

    test("one text gives two: names and passages stand in the confidential one, sealed details in neither", async () => {
      const wish = { formats: ["md", "docx"], annexes: ["docx"] } as const;
      const confidential = await freeze(wish);
      await letNamesBe();
      const open = await freeze({ ...wish, variant: "public", publication: "public" });
      const told: Record<string, [string, string][]> = {
        public: await archiveOf(open),
        confidential: await archiveOf(confidential),
      };
      for (const variant of VARIANTS) {
        const parts = told[variant] ?? [];
        expect(parts).toHaveLength(6);
        for (const [name, words] of parts) {
          expect([name, words.includes(SEALED)]).toEqual([name, false]);
          const isReport = /\.(md|docx)$/.test(name) && !name.includes(".annex.");
          if (!isReport) continue;
          expect([name, words.includes(NAME)]).toEqual([name, variant === "confidential"]);
          expect([name, words.includes("a colleague of theirs")]).toEqual([
            name,
            variant === "confidential",
          ]);
          expect(words).toContain("Interview, 2024; details on file");
        }
      }
      const annexOf = (variant: string) => {
        const [, words = ""] = told[variant]?.find(([name]) => name.includes(".annex.")) ?? [];
        return [...words.matchAll(/<w:t(?: [^>]*)?>([^<]*)/g)].map(([, cell]) => cell);
      };
      // The claim that is withheld is counted.
      const claims = annexOf("public").indexOf("Yes");
      expect(claims).toBeGreaterThan(0);
      expect(annexOf("confidential")).toEqual(annexOf("public").toSpliced(claims, 0, "1"));
    });

    test("its variant is in the row, the manifest, the record, the list, the names and the audit log", async () => {
      const submissionId = await freeze();
      const { manifest } = await readSubmission(as("reviewer"), { submissionId });
      expect(manifest.submission).toMatchObject({
        variant: "confidential",
        publication: "confidential",
      });
      // How many names stand in it would answer whoever types a guess, and reads the manifest.
      expect(manifest.checks).toEqual({
        letPass: [],
        open: { ...manifest.checks.open, blocking: 0 },
      });
      expect(manifest.files.map(({ name }) => name.replace(/\d{4}/, "YEAR"))).toEqual([
        "River-House_AZE_CMW_YEAR_confidential.md",
        "River-House_AZE_CMW_YEAR_confidential.record.json",
      ]);
      const { variant } = await readRecord(as("reviewer"), { submissionId });
      const [row] = await database.db
        .select()
        .from(submissions)
        .where(eq(submissions.id, submissionId));
      expect([variant, row?.variant, row?.publication]).toEqual(Array(3).fill("confidential"));
      const list = await listSubmissions(as("drafter"), { reportId: house.reportId });
      // The house has frozen it once, before passages could be withheld.
      expect(list.map((one) => one.variant)).toEqual(["confidential", "whole"]);
      expect(await audited("report.submit_confidential", submissionId)).toEqual([
        house.people.coordinator.userId,
      ]);
      expect(await audited("report.submit", submissionId)).toEqual([]);
    });

    test("who takes its files out is written down, and who takes the manifest, with its titles of sections", async () => {
      const submissionId = await freeze();
      const action = "submission.open_confidential";
      await openSubmissionFile(as("reviewer"), { submissionId, file: "manifest" });
      expect(await audited(action, submissionId)).toEqual([house.people.reviewer.userId]);
      await openSubmissionFile(as("drafter"), { submissionId, file: 0 });
      await openSubmissionFile(as("drafter"), { submissionId, file: "package" });
      expect(await audited(action, submissionId)).toEqual([
        house.people.reviewer.userId,
        house.people.drafter.userId,
      ]);
    });

    test("a detail of a sealed source stops it as it stops every file", async () => {
      await write(`${SEALED} told us so.`);
      await expect(freeze()).rejects.toEqual(refused("export_stopped"));
      expect(await count()).toBe(1);
    });

    test("it is never said to be for publication, and the database refuses that too", async () => {
      await expect(freeze({ publication: "public" })).rejects.toEqual(
        refused("confidential_publication"),
      );
      const submissionId = await freeze();
      const wrong = { from: '"publication":"confidential"', to: '"publication":"public"' };
      await expect(
        database.db.execute(sql`
          insert into submissions (organisation_id, report_id, number, manifest, manifest_hash, frozen_at)
          select organisation_id, report_id, 9, replace(manifest, ${wrong.from}, ${wrong.to}), manifest_hash, frozen_at
          from submissions where id = ${submissionId}`),
      ).rejects.toMatchObject({
        cause: { message: expect.stringContaining("submissions_confidence_check") },
      });
      expect(await count()).toBe(2);
    });

    test("protected names stand in it, whoever submits; but not in the title, which goes into names and e-mails", async () => {
      await database.db.insert(reportMembers).values({
        reportId: house.reportId,
        userId: house.people.drafter.userId,
        role: "coordinator",
      });
      const { submissionId } = await submitReport(as("drafter"), choice());
      expect((await readSubmission(as("reviewer"), { submissionId })).state).toBe("frozen");
      await expect(freeze({ variant: "public" })).rejects.toEqual(refused("submission_blocked"));
      await rename(`The case of ${NAME}`);
      const prepared = await prepareSubmission(as("drafter"), choice());
      expect(prepared).toMatchObject({ names: 2, namesInTitle: 1, namesChecked: false });
      for (const role of ["drafter", "coordinator"] as const) {
        await expect(submitReport(as(role), choice())).rejects.toEqual(
          refused("submission_blocked"),
        );
      }
    });

    test("a name that was let be because it is withheld stands in it, and is not told in its manifest", async () => {
      await letNamesBe();
      const { manifest } = await readSubmission(as("reviewer"), { submissionId: await freeze() });
      expect(manifest.checks.letPass).toEqual([]);
      await rename(`The case of ${NAME}`);
      await letNamesBe();
      const prepared = await prepareSubmission(as("coordinator"), choice());
      expect(prepared).toMatchObject({ names: 0, namesStanding: 2, namesInTitle: 1 });
      expect(stoppingIn("public", prepared.blocking)).toEqual([]);
      expect(stoppingIn("confidential", prepared.blocking)).toMatchObject([
        { rule: "protected_name", place: { kind: "report" } },
      ]);
      await expect(freeze()).rejects.toEqual(refused("submission_blocked"));
      await freeze({ variant: "public" });
    });

    test("a few withheld words stop a public one in its typed name as in its files", async () => {
      await letNamesBe();
      const fileName = "He-was-beaten_2026";
      await expect(freeze({ variant: "public", fileName })).rejects.toMatchObject({
        failure: { code: "export_stopped", leaks: [{ kind: "passage", part: "file name" }] },
      });
      expect(await count()).toBe(1);
      await freeze({ fileName });
    });

    test.each(VARIANTS)(
      "no protected name stands in the name typed for a %s one",
      async (variant) => {
        await letNamesBe();
        for (const fileName of [NAME, "CMW_khaled-AHMAD_2026", "The case of Khálêd Ahmad"]) {
          await expect(freeze({ variant, fileName })).rejects.toEqual(
            refused("submission_name_protected"),
          );
        }
        expect(await count()).toBe(1);
        await freeze({ variant, fileName: "Khaled" });
      },
    );

    test.each([
      { title: "Another title" },
      { language: "fr" },
      { state: "Armenia" },
      { body: "CERD" },
    ])("what is changed while it is frozen is not kept unchecked: %o", async (change) => {
      const context = as("coordinator");
      const live = {
        ...context.live,
        sectionSettled: async (sectionId: string) => {
          await database.db.update(reports).set(change).where(eq(reports.id, house.reportId));
          await context.live.sectionSettled(sectionId);
        },
      };
      await expect(submitReport({ ...context, live }, choice())).rejects.toEqual(
        refused("changed_meanwhile"),
      );
      expect(await count()).toBe(1);
    });

    test("that it was published all the same is written down with how it came to that", async () => {
      const submissionId = await freeze();
      const receipt = {
        kind: "published",
        happenedOn: "2026-11-26",
        link: "https://example.org/report",
        note: "",
      } as const;
      const log = (note: string) =>
        logReceipt(as("coordinator"), {
          submissionId,
          receipt: { ...receipt, note },
          corrects: null,
        });
      await expect(log("")).rejects.toEqual(refused("publication_unexplained"));
      await log("By a mistake of the secretariat; taken down the same day.");
      const { state } = await readSubmission(as("reviewer"), { submissionId });
      expect(state).toBe("published");
      await letNamesBe();
      const open = await freeze({ variant: "public", publication: "public" });
      await logReceipt(as("coordinator"), { submissionId: open, receipt, corrects: null });
    });

    test("the manifest tells how Word files and PDFs look, and in which template", async () => {
      await letNamesBe();
      const looks = async (change: Partial<SubmissionChoice>) => {
        const submissionId = await freeze({ formats: ["docx", "pdf", "md"], ...change });
        const { manifest } = await readSubmission(as("reviewer"), { submissionId });
        return manifest.files.map(({ look }) => look);
      };
      const [stored] = await database.db.execute<{ name: string; file: Uint8Array }>(
        sql`select file_name as name, file from word_templates where organisation_id = ${house.organisationId}`,
      );
      const template = { name: stored?.name, sha256: sha256Of(stored?.file ?? "") };
      const standard = "ua-1";
      const none = [undefined, undefined];
      expect(await looks({})).toEqual([
        { profile: "plain" },
        { profile: "plain", standard },
        ...none,
      ]);
      expect(await looks({ profile: "un", pdf: { quality: "final", standard: "a-2a" } })).toEqual([
        { profile: "un" },
        { profile: "un", standard: "a-2a" },
        ...none,
      ]);
      expect(await looks({ profile: "own" })).toEqual([
        { profile: "own", template },
        { profile: "plain", standard },
        ...none,
      ]);
      await database.db.execute(
        sql`delete from word_templates where organisation_id = ${house.organisationId}`,
      );
      await expect(freeze({ formats: ["docx"], profile: "own" })).rejects.toThrow(
        new DomainError({ code: "word_template_not_found" }),
      );
    });
  });
});
