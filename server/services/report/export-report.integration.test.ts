import { eq } from "drizzle-orm";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DomainError } from "@/core/failure";
import { matchNotes } from "@/core/report/match-notes";
import { parseReportModel } from "@/core/report/parse-report";
import { reports, sections } from "@/db/schema/reports";
import { sectionApprovals } from "@/db/schema/reviews";
import { rules } from "@/db/schema/rules";
import { sources } from "@/db/schema/sources";
import { SAMPLE_REPORT } from "@/db/seed/sample-report";
import { readWordReport } from "@/importers/docx/read-word-report";
import { TEST_SEAL_KEYS } from "@/test/builders/a-context";
import { openTestDatabase, type TestDatabase } from "@/test/database";
import { insertSamplePerson, seedSample } from "../setup/seed-sample";
import { exportReport } from "./export-report";

let database: TestDatabase;
let reportId: string;
let actor: { userId: string; sessionId: string };

beforeAll(async () => {
  database = await openTestDatabase();
  const userId = await insertSamplePerson(database.db, "Visitor");
  actor = { userId, sessionId: "" };
  const seeded = await database.db.transaction((tx) => seedSample(tx, actor, SAMPLE_REPORT));
  reportId = seeded.reportId;
});
afterAll(async () => {
  await database?.close();
});

test("the sample is exported whole, with worded citations and Ibid.", async () => {
  const exported = await exportReport(
    { db: database.db, actor, sealKeys: TEST_SEAL_KEYS },
    { reportId, format: "json" },
  );
  expect(exported.warnings).toEqual([]);
  expect(exported.fileName).toMatch(/^Azerbaijan-follow-up-.*\.json$/);
  const parsed = parseReportModel(JSON.parse(new TextDecoder().decode(exported.bytes)));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const { sections, footnotes, symbol } = parsed.report;
  expect(symbol).toBe("CMW/C/AZE/CO/3");
  expect(sections).toHaveLength(7);
  expect(sections[2]?.paragraphs).toEqual(["16"]);
  expect(footnotes.length).toBeGreaterThanOrEqual(14);
  expect(footnotes[0]?.text).toContain("CMW/C/AZE/CO/3");
  expect(footnotes.filter(({ text }) => /^Ibid\b/.test(text)).length).toBeGreaterThan(0);
});

test("a file says which sections are approved and which are not, where it is asked to", async () => {
  const exported = async (wish: { withApprovals?: boolean; variant?: "public" }) => {
    const asking = { db: database.db, actor, sealKeys: TEST_SEAL_KEYS };
    const { bytes } = await exportReport(asking, {
      reportId,
      format: "md",
      variant: "confidential",
      ...wish,
    });
    return new TextDecoder().decode(bytes);
  };
  const told = await exported({ withApprovals: true });
  const approved = await database.db
    .select({ title: sections.title, hash: sectionApprovals.approvalHash })
    .from(sections)
    .innerJoin(sectionApprovals, eq(sectionApprovals.sectionId, sections.id))
    .where(eq(sections.reportId, reportId));
  expect(approved.length).toBeGreaterThan(0);
  for (const { title, hash } of approved) {
    expect(told).toMatch(new RegExp(`${title}: approved on .*, version ${hash.slice(0, 12)}`));
  }
  expect(told.match(/: approved on /g)).toHaveLength(approved.length);
  expect(told.match(/: not approved/g)).toHaveLength(7 - approved.length);
  // Of a text of which something may be withheld a hash would let guesses be tried.
  const open = await exported({ withApprovals: true, variant: "public" });
  expect(open.match(/: approved on /g)).toHaveLength(approved.length);
  for (const { hash } of approved) expect(open).not.toContain(hash.slice(0, 12));
  expect(await exported({})).not.toMatch(/approved on|: not approved/);

  // What the file says of it is not what was approved any more.
  const [first] = approved;
  await database.db
    .update(sections)
    .set({ title: `${first?.title} (new)` })
    .where(eq(sections.title, first?.title ?? ""));
  expect(await exported({ withApprovals: true })).toContain(`${first?.title} (new): not approved`);
  await database.db
    .update(sections)
    .set({ title: first?.title ?? "" })
    .where(eq(sections.title, `${first?.title} (new)`));
});

test("the Word file is made in a child process, and strangers get nothing", async () => {
  const { bytes, mediaType } = await exportReport(
    { db: database.db, actor, sealKeys: TEST_SEAL_KEYS },
    { reportId, format: "docx" },
  );
  expect(mediaType).toContain("wordprocessingml");
  const notes = strFromU8(unzipSync(bytes)["word/footnotes.xml"] ?? new Uint8Array());
  expect(notes).toContain("Migration Code of the Republic of Azerbaijan");
  const stranger = {
    userId: await insertSamplePerson(database.db, "Stranger"),
    sessionId: "",
  };
  const refused = exportReport(
    { db: database.db, actor: stranger, sealKeys: TEST_SEAL_KEYS },
    { reportId, format: "docx" },
  );
  await expect(refused).rejects.toThrow(new DomainError({ code: "report_not_found" }));
});

test("a Word file for the United Nations has its paragraphs numbered and the pages of its contents counted", async () => {
  const { bytes } = await exportReport(
    { db: database.db, actor, sealKeys: TEST_SEAL_KEYS },
    { reportId, format: "docx", word: { profile: "un", pages: "counted", citations: "words" } },
  );
  const xml = strFromU8(unzipSync(bytes)["word/document.xml"] ?? new Uint8Array());
  expect(xml.match(/w:pStyle w:val="NumberedParagraph"/g)?.length).toBeGreaterThan(5);
  const pages = [...xml.matchAll(/PAGEREF _Toc\d+ .*?separate"\/>.*?<w:t[^>]*>(\d+)</g)].map(
    ([, page]) => Number(page),
  );
  expect(pages.length).toBeGreaterThan(6);
  expect(pages).toEqual(pages.toSorted((a, b) => a - b));
  expect(pages.at(-1)).toBeGreaterThan(2);
});

test("a Word file with live citations has them as fields that lead back to the sources", async () => {
  const { bytes } = await exportReport(
    { db: database.db, actor, sealKeys: TEST_SEAL_KEYS },
    {
      reportId,
      format: "docx",
      word: { profile: "plain", pages: "estimated", citations: "zotero" },
    },
  );
  const { citations, report } = readWordReport(bytes, "", { changes: "kept" });
  expect(citations.length).toBeGreaterThan(10);
  const known = await database.db.select().from(sources);
  const cite = matchNotes(known, citations);
  const cited = report.footnotes.flatMap(({ runs }) => cite(runs) ?? []);
  const found = cited.flatMap((one) => ("citations" in one ? one.citations : []));
  expect(found).toHaveLength(citations.length);
  const withheld = known.filter(({ confidentiality }) => confidentiality !== "public");
  const ids = withheld.map(({ id }) => id);
  expect(found.filter(({ source }) => ids.includes(source))).toEqual([]);
});

test("a PDF has its pages counted, and more than the body's rule allows are said", async () => {
  const shares: number[] = [];
  const within = await exportReport(
    { db: database.db, actor, sealKeys: TEST_SEAL_KEYS },
    { reportId, format: "pdf" },
    { onProgress: (share) => shares.push(share) },
  );
  expect(within.pages).toBeGreaterThan(3);
  expect(within.findings).toEqual([]);
  expect(within.fileName).toMatch(/\.pdf$/);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(shares.at(-1)).toBeGreaterThan(0.7);

  const [report] = await database.db.select().from(reports).where(eq(reports.id, reportId));
  await database.db.insert(rules).values({
    organisationId: report?.organisationId ?? "",
    body: report?.body ?? "",
    kind: null,
    subject: "limit",
    value: {
      subject: "limit",
      amount: 2,
      unit: "pages",
      countsFootnotes: null,
      jointAmount: null,
    },
    note: "",
    source: "A page of the committee",
    sourceUrl: null,
    checkedOn: "2026-11-01",
    certainty: "verified",
    changedBy: actor.userId,
  });
  const over = await exportReport(
    { db: database.db, actor, sealKeys: TEST_SEAL_KEYS },
    { reportId, format: "pdf" },
  );
  expect(over.findings).toEqual([{ code: "over_page_limit", pages: over.pages, amount: 2 }]);
});
