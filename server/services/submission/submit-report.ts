import { randomUUID } from "node:crypto";
import { and, eq, isNull, max, sql } from "drizzle-orm";
import { findProtectedNames } from "../../../core/confidentiality/find-protected-names";
import { DomainError } from "../../../core/failure";
import type { Variant } from "../../../core/redaction/variant";
import { canonicalJson } from "../../../core/submission/canonical-json";
import { mayOverride, stoppedBy, stoppingIn } from "../../../core/submission/judge-findings";
import { typedFileName } from "../../../core/submission/submission-file-name";
import type {
  LetPass,
  Publication,
  SubmissionManifest,
} from "../../../core/submission/submission-manifest";
import type { Database } from "../../../db/client";
import { organisations } from "../../../db/schema/accounts";
import { observations } from "../../../db/schema/observations";
import { sections } from "../../../db/schema/reports";
import { submissionFiles, submissions } from "../../../db/schema/submissions";
import type { CoverageFormat } from "../../../exporters/coverage/render-coverage";
import { type DocxProfile, USUAL_WORD } from "../../../exporters/docx/docx-look";
import type { ExportFormat } from "../../../exporters/render-report";
import type { PdfChoice } from "../../jobs/job-kinds";
import { can } from "../../policies/can";
import { authoriseReport, type ReportAccess } from "../authorise";
import { loadProtectedNames } from "../confidentiality/protected-names";
import { loadWithheldNames } from "../confidentiality/withheld-names";
import { shownCoverage } from "../coverage/shown-coverage";
import type { EvidenceContext } from "../evidence/evidence-context";
import { findPersonName } from "../find-person-name";
import { writeNotices } from "../notice/write-notices";
import { loadTemplate } from "../organisation/word-template";
import { checkForSubmission, type SubmissionCheck } from "../preflight/check-report";
import { recordAudit } from "../record-audit";
import { actionOfExport, type ExportWatch } from "../report/export-report";
import { listReportMembers } from "../report/get-report";
import { keepStage } from "../review/keep-move";
import { rulesOfReport } from "../rule/read-rules";
import { type FrozenText, freezeText, isAsChecked } from "./freeze-text";
import { frozenFolderIn, keepFrozen, sha256Of } from "./frozen-store";
import { listFrozen, type Rendered, renderSubmission } from "./render-submission";
import { nameByRule } from "./submission-name";

/** What a submission is made in, and what is let pass for it. */
export type SubmissionChoice = {
  reportId: string;
  /** For whom its files are; left out, public. */
  variant?: Variant;
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

/**
 * Freezes a report as it stands: its text and all it rests on at one moment, the files in the formats
 * chosen, and a manifest with the hash of each. Nothing of it changes afterwards, and until the last
 * step nothing of it is kept. Of a confidential one the files have what public ones withhold; it takes the right to
 * take such a file out as well, and is not to be published.
 *
 * @throws {DomainError} report_not_found, not_permitted, confidential_publication, submission_name_protected,
 *   submission_blocked, changed_meanwhile (somebody wrote while it was frozen, or named it anew), export_failed,
 *   export_stopped, disk_full, word_template_not_found, seal_key_missing, sealed_damaged
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
  const access = await authoriseFreezing(context, choice);
  const { report } = access;
  await refuseNamed(context, access, choice);
  await settle(context, report.id);
  const frozenAt = new Date();
  const { formats, pdf, annexes = [], profile = USUAL_WORD.profile } = choice;
  const isInTemplate = profile === "own" && formats.includes("docx");
  const variant = variantOf(choice);
  const { text, ...beside } = await db.transaction(
    async (tx) => ({
      text: await freezeText(tx, report, variant, (share) => tell(share * READ)),
      coverage: annexes.length > 0 ? await shownCoverage(tx, report, variant) : null,
      template: isInTemplate ? await loadTemplate(tx, report.organisationId) : null,
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
  const rendered = await renderSubmission(
    context,
    {
      report,
      assembled: text.assembled,
      ...beside,
      at: frozenAt,
      name: typedNameOf(report, choice),
    },
    { formats, annexes, pdf, profile },
    {
      ...(signal && { signal }),
      onProgress: (share) => tell(CHECKED + share * (1 - CHECKED)),
    },
  );
  tell(1);
  signal?.throwIfAborted();
  return keep(context, { choice, about: report, text, checks, passed, frozenAt, rendered });
}

const variantOf = ({ variant = "public" }: Pick<SubmissionChoice, "variant">): Variant => variant;

/**
 * The report, if the actor may freeze it in this variant, and the variant may be what the secretariat is told of it.
 *
 * @throws {DomainError} report_not_found, not_permitted, confidential_publication
 */
async function authoriseFreezing(
  { db, actor }: Pick<Context, "db" | "actor">,
  { reportId, publication, ...choice }: SubmissionChoice,
): Promise<ReportAccess> {
  const access = await authoriseReport(db, actor, "report.submit", reportId);
  const variant = variantOf(choice);
  if (variant === "public") return access;
  await authoriseReport(db, actor, actionOfExport({ variant }), reportId);
  if (publication === "public") throw new DomainError({ code: "confidential_publication" });
  return access;
}

/**
 * A typed name goes into e-mails, lists and on all sorts of disks, of a confidential one too: names that
 * must not be published are looked for in it as in the report's title.
 *
 * @throws {DomainError} submission_name_protected, seal_key_missing, sealed_damaged
 */
async function refuseNamed(
  { db, actor, sealKeys }: Context,
  { report, standing }: ReportAccess,
  choice: SubmissionChoice,
): Promise<void> {
  const typed = typedNameOf(report, choice);
  if (typed === null) return;
  const withUnnamed = can(actor, "endorsement.manage", standing);
  const names = withUnnamed
    ? await loadWithheldNames(db, sealKeys, report)
    : await loadProtectedNames(db, sealKeys, report.organisationId);
  if (findProtectedNames(typed, names).length > 0) {
    throw new DomainError({ code: "submission_name_protected" });
  }
}

const typedNameOf = (
  { language }: ReportAccess["report"],
  { fileName, ...choice }: SubmissionChoice,
): string | null =>
  fileName ? typedFileName(fileName, { language, variant: variantOf(choice) }) : null;

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
  { findings, names, namesInTitle }: SubmissionCheck,
  { overrides, ...choice }: SubmissionChoice,
  by: string,
  at: Date,
): LetPass[] {
  const reasons = new Map(overrides.map(({ findingId, reason }) => [findingId, reason.trim()]));
  const variant = variantOf(choice);
  const stopped = stoppedBy(stoppingIn(variant, findings), reasons);
  const namesThatStop = variant === "public" ? names : namesInTitle;
  const isHiddenName = namesThatStop > 0 && !stopped.length;
  if (stopped.length > 0 || isHiddenName) {
    const ids = isHiddenName ? ["protected_name"] : stopped;
    throw new DomainError({ code: "submission_blocked", findings: ids });
  }
  // In a confidential one no name was let pass: they all stand in it, and which must not be told.
  const told = variant === "public" ? findings : findings.filter(({ rule }) => mayOverride(rule));
  return told.flatMap(({ id, rule, severity, dismissal }): LetPass[] => {
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

const AUDITED_AS: Record<Variant, string> = {
  public: "report.submit",
  confidential: "report.submit_confidential",
};

type Ready = {
  choice: SubmissionChoice;
  /** The report as its text was read and its title checked. */
  about: ReportAccess["report"];
  text: FrozenText;
  checks: SubmissionCheck;
  passed: LetPass[];
  frozenAt: Date;
  rendered: Rendered[];
};

/** What goes from the report itself into the manifest and names of files. */
const NAMED_BY = ["title", "language", "state", "body"] as const;

/** The last step: the files on the disk first, then their rows with the manifest, all or nothing. */
async function keep(context: Context, ready: Ready): Promise<{ submissionId: string }> {
  const { db, actor, env } = context;
  const folder = frozenFolderIn(env.dataFolder);
  const record = new TextEncoder().encode(canonicalJson(ready.text.record));
  for (const { bytes } of [...ready.rendered, { bytes: record }]) await keepFrozen(folder, bytes);
  const { submissionId, event } = await db.transaction(async (tx) => {
    const { reportId } = ready.choice;
    const { report } = await authoriseFreezing({ db: tx, actor }, ready.choice);
    if (NAMED_BY.some((fact) => report[fact] !== ready.about[fact])) {
      throw new DomainError({ code: "changed_meanwhile" });
    }
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
      action: AUDITED_AS[variantOf(ready.choice)],
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
  const variant = variantOf(choice);
  const named = { report, ...about, number, variant, day: frozenAt.toISOString().slice(0, 10) };
  const typed = typedNameOf(report, choice);
  const name = typed ?? nameByRule(await rulesOfReport(tx, report), named);
  const open = variant === "public" ? checks.open : checks.openBesideNames;
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
      variant,
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
    checks: { open, letPass: passed },
    files: listFrozen(name, rendered, record),
  };
}

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
