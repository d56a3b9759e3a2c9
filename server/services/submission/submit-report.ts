import { randomUUID } from "node:crypto";
import { and, eq, isNull, max, sql } from "drizzle-orm";
import { DomainError } from "../../../core/failure";
import { canonicalJson } from "../../../core/submission/canonical-json";
import { mayOverride, stoppedBy } from "../../../core/submission/judge-findings";
import { submissionFileName } from "../../../core/submission/submission-file-name";
import type {
  FrozenFile,
  LetPass,
  Publication,
  SubmissionManifest,
} from "../../../core/submission/submission-manifest";
import type { Database } from "../../../db/client";
import { organisations } from "../../../db/schema/accounts";
import { observations } from "../../../db/schema/observations";
import { sections } from "../../../db/schema/reports";
import { submissionFiles, submissions } from "../../../db/schema/submissions";
import {
  COVERAGE_MEDIA_TYPES,
  type CoverageFormat,
} from "../../../exporters/coverage/render-coverage";
import { type DocxProfile, USUAL_WORD } from "../../../exporters/docx/docx-look";
import { type ExportFormat, MEDIA_TYPES } from "../../../exporters/render-report";
import type { PdfChoice } from "../../jobs/job-kinds";
import { authoriseReport, type ReportAccess } from "../authorise";
import { renderStoredCoverage } from "../coverage/export-coverage";
import { publicCoverage } from "../coverage/public-coverage";
import type { EvidenceContext } from "../evidence/evidence-context";
import { findPersonName } from "../find-person-name";
import { writeNotices } from "../notice/write-notices";
import { checkForSubmission, type SubmissionCheck } from "../preflight/check-report";
import { recordAudit } from "../record-audit";
import { type ExportWatch, renderStoredReport } from "../report/export-report";
import { listReportMembers } from "../report/get-report";
import { keepStage } from "../review/keep-move";
import { rulesOfReport } from "../rule/read-rules";
import { type FrozenText, freezeText, isAsChecked } from "./freeze-text";
import { frozenFolderIn, keepFrozen, sha256Of } from "./frozen-store";
import { nameByRule } from "./submission-name";

/** What a submission is made in, and what is let pass for it. */
export type SubmissionChoice = {
  reportId: string;
  /** At least one; each once. */
  formats: readonly ExportFormat[];
  pdf: PdfChoice;
  /** How a Word file looks; left out, plain. For the United Nations, a PDF has its paragraphs numbered as well. */
  profile?: DocxProfile;
  /** The matrix of coverage as an annex, in each of these formats. */
  annexes?: readonly CoverageFormat[];
  publication: Publication;
  /** In place of the name the rule gives; null for that. */
  fileName: string | null;
  overrides: readonly { findingId: string; reason: string }[];
};

type Context = EvidenceContext & { version: string };

/** How far it is when the text is frozen, and when it was checked. */
const READ = 0.2;
const CHECKED = 0.3;
/** And when the files of the report are made. */
const ANNEXED = 0.9;

/**
 * Freezes a report as it stands: its text and all it rests on at one moment, the files in the formats
 * chosen, and a manifest with the hash of each. Nothing of it changes afterwards, and until the last
 * step nothing of it is kept.
 *
 * @throws {DomainError} report_not_found, not_permitted, submission_blocked, changed_meanwhile (somebody
 *   wrote while it was frozen), export_failed, disk_full, seal_key_missing, sealed_damaged
 * @throws {DOMException} AbortError when the watch's `signal` is aborted
 */
export async function submitReport(
  context: Context,
  choice: SubmissionChoice,
  { onProgress = () => undefined, signal }: ExportWatch = {},
): Promise<{ submissionId: string }> {
  const { db, actor } = context;
  const tell = (share: number) => {
    signal?.throwIfAborted();
    onProgress(share);
  };
  const { report } = await authoriseReport(db, actor, "report.submit", choice.reportId);
  await settle(context, report.id);
  const frozenAt = new Date();
  const { annexes = [] } = choice;
  const { text, coverage } = await db.transaction(
    async (tx) => ({
      text: await freezeText(tx, report, "public", (share) => tell(share * READ)),
      coverage: annexes.length > 0 ? await publicCoverage(tx, report) : null,
    }),
    {
      isolationLevel: "repeatable read",
      accessMode: "read only",
    },
  );
  const checks = await checkForSubmission(context, choice);
  const passed = letPassOf(checks, choice, await findPersonName(db, actor.userId), frozenAt);
  if (!(await isAsChecked(db, text.record.sections))) {
    throw new DomainError({ code: "changed_meanwhile" });
  }
  tell(CHECKED);
  const rendered = await renderAll(context, report, text, choice, frozenAt, {
    ...(signal && { signal }),
    onProgress: (share) => tell(CHECKED + share * (ANNEXED - CHECKED)),
  });
  if (coverage) {
    const making = { db, sealKeys: context.sealKeys, userId: actor.userId };
    for (const format of annexes) {
      const wish = { format, audience: "annex", exportedAt: frozenAt } as const;
      const { bytes } = await renderStoredCoverage(making, report, coverage, wish, { signal });
      rendered.push({ role: "annex", format, bytes, pages: null, findings: [] });
    }
  }
  tell(1);
  signal?.throwIfAborted();
  return keep(context, { choice, text, checks, passed, frozenAt, rendered });
}

/** Waits until all that was received of the report is in the log and was projected. */
async function settle({ db, live }: Context, reportId: string): Promise<void> {
  const known = await db
    .select({ id: sections.id })
    .from(sections)
    .where(and(eq(sections.reportId, reportId), isNull(sections.deletedAt)));
  await Promise.all(known.map(({ id }) => live.sectionSettled(id)));
}

/**
 * What was found and is let pass, with the reasons.
 *
 * @throws {DomainError} submission_blocked
 */
function letPassOf(
  { findings, names }: SubmissionCheck,
  { overrides }: SubmissionChoice,
  by: string,
  at: Date,
): LetPass[] {
  const reasons = new Map(overrides.map(({ findingId, reason }) => [findingId, reason.trim()]));
  const blocking = findings.filter(
    ({ severity, dismissal }) => severity === "blocking" && dismissal === null,
  );
  const stopped = stoppedBy(blocking, reasons);
  const isHiddenName = names > 0 && !stopped.length;
  if (stopped.length > 0 || isHiddenName) {
    const ids = isHiddenName ? ["protected_name"] : stopped;
    throw new DomainError({ code: "submission_blocked", findings: ids });
  }
  return findings.flatMap(({ id, rule, severity, dismissal }): LetPass[] => {
    const finding = { findingId: id, rule, severity };
    if (dismissal !== null) {
      const { by: dismissedBy, at: dismissedAt, reason } = dismissal;
      const when = dismissedAt.toISOString();
      return [{ ...finding, how: "dismissed", reason, by: dismissedBy, at: when }];
    }
    const reason = reasons.get(id) ?? "";
    if (reason === "" || !mayOverride(rule)) return [];
    return [{ ...finding, how: "overridden", reason, by, at: at.toISOString() }];
  });
}

type Rendered = { bytes: Uint8Array } & (
  | { role: "report"; format: ExportFormat }
  | { role: "annex"; format: CoverageFormat }
) &
  Pick<FrozenFile, "pages" | "findings">;

async function renderAll(
  { db, sealKeys, actor }: Context,
  report: ReportAccess["report"],
  { assembled }: FrozenText,
  { formats, pdf, profile = USUAL_WORD.profile }: SubmissionChoice,
  exportedAt: Date,
  { onProgress = () => undefined, signal }: ExportWatch,
): Promise<Rendered[]> {
  const rendered: Rendered[] = [];
  for (const format of formats) {
    const done = rendered.length;
    const { bytes, pages, findings } = await renderStoredReport(
      { db, sealKeys, userId: actor.userId },
      report,
      assembled,
      {
        format,
        pdf: { ...pdf, isNumbered: profile === "un" },
        word: { ...USUAL_WORD, profile, pages: "counted" },
        exportedAt,
      },
      {
        ...(signal && { signal }),
        onProgress: (share) => onProgress((done + share) / formats.length),
      },
    );
    rendered.push({
      role: "report",
      format,
      bytes,
      pages,
      findings: findings.map(({ code }) => code),
    });
    onProgress(rendered.length / formats.length);
  }
  return rendered;
}

type Ready = {
  choice: SubmissionChoice;
  text: FrozenText;
  checks: SubmissionCheck;
  passed: LetPass[];
  frozenAt: Date;
  rendered: Rendered[];
};

/** The last step: the files on the disk first, then their rows with the manifest, all or nothing. */
async function keep(context: Context, ready: Ready): Promise<{ submissionId: string }> {
  const { db, actor, env } = context;
  const folder = frozenFolderIn(env.dataFolder);
  const record = new TextEncoder().encode(canonicalJson(ready.text.record));
  for (const { bytes } of [...ready.rendered, { bytes: record }]) await keepFrozen(folder, bytes);
  const { submissionId, event } = await db.transaction(async (tx) => {
    const { reportId } = ready.choice;
    const { report } = await authoriseReport(tx, actor, "report.submit", reportId);
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${reportId}, 9))`);
    const manifest = await manifestOf(tx, context, report, ready, record);
    const { id, number } = manifest.submission;
    const text = canonicalJson(manifest);
    const { organisationId } = report;
    await tx.insert(submissions).values({
      id,
      organisationId,
      reportId,
      number,
      manifest: text,
      manifestHash: sha256Of(text),
      frozenAt: ready.frozenAt,
    });
    await tx.insert(submissionFiles).values(
      manifest.files.map(({ role, name, mediaType, bytes, sha256 }, ordinal) => ({
        submissionId: id,
        organisationId,
        ordinal,
        role,
        name,
        mediaType,
        bytes,
        sha256,
      })),
    );
    await recordAudit(tx, {
      organisationId,
      userId: actor.userId,
      action: "report.submit",
      subjectId: id,
    });
    const members = await listReportMembers(tx, report);
    await writeNotices(
      tx,
      members.map(({ userId }) => userId),
      {
        kind: "submission",
        key: `submission/${id}`,
        organisationId,
        reportId: report.id,
        actorId: actor.userId,
      },
    );
    const isFirst = report.stage !== "submitted";
    const moved = isFirst ? await keepStage(tx, report, "submitted", { by: actor.userId }) : null;
    return { submissionId: id, event: moved };
  });
  if (event) context.live.reviewChanged(event);
  return { submissionId };
}

async function manifestOf(
  tx: Database,
  { actor, version }: Context,
  report: ReportAccess["report"],
  { choice, text, checks, passed, frozenAt, rendered }: Ready,
  record: Uint8Array,
): Promise<SubmissionManifest> {
  const number = await nextNumber(tx, report.id);
  const about = await readAbout(tx, report);
  const named = { report, ...about, number, day: frozenAt.toISOString().slice(0, 10) };
  const name = choice.fileName
    ? submissionFileName("{title}", { ...EMPTY, title: choice.fileName })
    : nameByRule(await rulesOfReport(tx, report), named);
  const { id, kind, title, language, body, state, deadline, organisationId } = report;
  const by = { id: actor.userId, name: await findPersonName(tx, actor.userId) };
  return {
    format: "penumbra-submission",
    version: 1,
    software: { name: "Penumbra", version },
    submission: {
      id: randomUUID(),
      number,
      frozenAt: frozenAt.toISOString(),
      frozenBy: by,
      publication: choice.publication,
      variant: "public",
    },
    report: {
      id,
      organisation: { id: organisationId, name: about.organisation },
      kind,
      title,
      language,
      body,
      state,
      symbol: about.symbol,
      deadline,
    },
    sections: text.record.sections.map((section) => {
      const counted = text.assembled.sections.find(({ id: same }) => same === section.id);
      const { id: sectionId, title: heading, level, status, contentHash } = section;
      const { words = 0, footnoteWords = 0 } = counted ?? {};
      return { id: sectionId, title: heading, level, status, contentHash, words, footnoteWords };
    }),
    approvals: text.approvals,
    ...(text.endorsements.length > 0 && { endorsements: text.endorsements }),
    checks: { open: checks.open, letPass: passed },
    files: filesOf(name, rendered, record),
  };
}

function filesOf(name: string, rendered: readonly Rendered[], record: Uint8Array): FrozenFile[] {
  return [
    ...rendered.map(
      ({ bytes, pages, findings, ...one }): FrozenFile => ({
        ...namesOf(name, one),
        bytes: bytes.length,
        sha256: sha256Of(bytes),
        pages,
        findings: [...findings],
      }),
    ),
    {
      role: "record",
      format: "json",
      name: `${name}.record.json`,
      mediaType: MEDIA_TYPES.json,
      bytes: record.length,
      sha256: sha256Of(record),
      pages: null,
      findings: [],
    },
  ];
}

/** An annex stands beside the report under its name. */
function namesOf(
  name: string,
  one: { role: "report"; format: ExportFormat } | { role: "annex"; format: CoverageFormat },
): Pick<FrozenFile, "role" | "format" | "name" | "mediaType"> {
  return one.role === "annex"
    ? {
        ...one,
        name: `${name}.annex.${one.format}`,
        mediaType: COVERAGE_MEDIA_TYPES[one.format],
      }
    : { ...one, name: `${name}.${one.format}`, mediaType: MEDIA_TYPES[one.format] };
}

const EMPTY = {
  organisation: "",
  state: "",
  body: "",
  symbol: "",
  kind: "",
  language: "",
  day: "",
  number: 1,
};

/** 1 for the first submission of a report. */
export async function nextNumber(db: Database, reportId: string): Promise<number> {
  const [row] = await db
    .select({ last: max(submissions.number) })
    .from(submissions)
    .where(eq(submissions.reportId, reportId));
  return (row?.last ?? 0) + 1;
}

/** Who submits a report, and the symbol of what it answers. */
export async function readAbout(
  db: Database,
  { organisationId, observationsId }: ReportAccess["report"],
): Promise<{ organisation: string; symbol: string | null }> {
  const [organisation] = await db
    .select({ name: organisations.name })
    .from(organisations)
    .where(eq(organisations.id, organisationId));
  const [answered] =
    observationsId === null
      ? []
      : await db
          .select({ symbol: observations.symbol })
          .from(observations)
          .where(eq(observations.id, observationsId));
  return { organisation: organisation?.name ?? "", symbol: answered?.symbol ?? null };
}
