import { and, eq, inArray, ne, or } from "drizzle-orm";
import type { Variant } from "../../../core/redaction/variant";
import { canonicalContent, plainText } from "../../../core/shared-text/project-section";
import type { SectionContent } from "../../../core/shared-text/section-content";
import type { Approval, FrozenEndorsement } from "../../../core/submission/submission-manifest";
import type {
  FrozenSection,
  FrozenSource,
  SubmissionRecord,
} from "../../../core/submission/submission-record";
import type { Database } from "../../../db/client";
import { users } from "../../../db/schema/accounts";
import { assessments } from "../../../db/schema/assessments";
import { sectionProjections } from "../../../db/schema/section-text";
import { sources } from "../../../db/schema/sources";
import type { ReportAccess } from "../authorise";
import { readReportStatements } from "../claim/list-statements";
import { freezeEndorsements } from "../coalition/freeze-endorsements";
import { coverageOfReport, rowsOf } from "../coverage/read-coverage";
import { type AssembledReport, assembleStoredReport } from "../report/assemble-stored-report";
import { heldApproval } from "../review/held-approval";
import { rulesOfReport } from "../rule/read-rules";
import { sourceColumns } from "../source/source-record";
import { sha256Of } from "./frozen-store";

type Report = ReportAccess["report"];

/** A report at one moment, whole: what its files are made from and what is kept beside them. */
export type FrozenText = {
  assembled: AssembledReport;
  record: SubmissionRecord;
  approvals: Approval[];
  endorsements: FrozenEndorsement[];
};

/**
 * Reads all of a report in the caller's transaction, which must see one moment. Sources that are not
 * public are read by what everybody may see of them. The files are made from what the variant shows; the record
 * keeps the sections as they stand.
 *
 * @param tell hears 0 to 1, and may throw to end it
 */
export async function freezeText(
  tx: Database,
  report: Report,
  variant: Variant,
  tell: (share: number) => void,
): Promise<FrozenText> {
  const assembled = await assembleStoredReport(
    tx,
    report,
    { suggestions: "without", variant },
    tell,
  );
  const sections = assembled.sections.map(
    ({ id, title, level, status, targetWords, paragraphs, content }): FrozenSection => ({
      id,
      title,
      level,
      status,
      targetWords,
      paragraphs,
      contentHash: hashOf(content),
      content,
    }),
  );
  const coverage = await coverageOfReport(tx, report);
  return {
    assembled,
    approvals: await readApprovals(tx, sections),
    endorsements: await freezeEndorsements(tx, report.id, sections),
    record: {
      format: "penumbra-submission-record",
      version: 1,
      variant,
      model: assembled.report,
      sections,
      citationTexts: assembled.citationTexts,
      sources: await readSources(tx, report.organisationId, sections),
      settings: settingsOf(report),
      rules: Object.values(await rulesOfReport(tx, report)),
      coverage: rowsOf(coverage),
      assessments: await readGrades(tx, report.id),
      statements: (await readReportStatements(tx, report.id))
        .filter(({ isOrphan }) => !isOrphan)
        .map(({ content: _, isOrphan: _o, ...statement }) => statement),
    },
  };
}

const hashOf = (content: SectionContent): string => sha256Of(canonicalContent(content));

/** Whether sections say the same as when they were last projected, which is what was checked. */
export async function isAsChecked(
  db: Database,
  sections: readonly FrozenSection[],
): Promise<boolean> {
  if (sections.length === 0) return true;
  const rows = await db
    .select({ id: sectionProjections.sectionId, contentHash: sectionProjections.contentHash })
    .from(sectionProjections)
    .where(
      inArray(
        sectionProjections.sectionId,
        sections.map(({ id }) => id),
      ),
    );
  const projected = new Map(rows.map(({ id, contentHash }) => [id, contentHash]));
  return sections.every(({ id, contentHash, content }) => {
    const checked = projected.get(id);
    return checked === undefined ? isEmpty(content) : checked === contentHash;
  });
}

/** As a section is that nobody has written in. */
const isEmpty = ({ blocks, notes }: SectionContent): boolean =>
  Object.keys(notes).length === 0 && blocks.every((block) => plainText(block).trim() === "");

function settingsOf(report: Report): Record<string, unknown> {
  const { citationStyle, ownStyleId, ibidRules, bibliography, citationLanguage } = report;
  const { recommendationsAt, recommendationsByAddressee, kind, deadline } = report;
  return {
    kind,
    deadline,
    citationStyle,
    ownStyleId,
    ibidRules,
    bibliography,
    citationLanguage,
    recommendationsAt,
    recommendationsByAddressee,
  };
}

/** The approvals that hold for the very text that is frozen. */
async function readApprovals(
  db: Database,
  sections: readonly FrozenSection[],
): Promise<Approval[]> {
  const approvals: Approval[] = [];
  for (const { id, status, contentHash, content } of sections) {
    const approval = await heldApproval(db, { id, status, content });
    if (approval === null) continue;
    const { versionId, approvalHash, summary, approvedBy, approvedAt } = approval;
    const [by] =
      approvedBy === null
        ? []
        : await db
            .select({ id: users.id, name: users.name })
            .from(users)
            .where(eq(users.id, approvedBy));
    approvals.push({
      subject: { kind: "section", id, contentHash },
      basis: "content",
      by: [{ person: personOf(by ?? NOBODY), at: approvedAt.toISOString() }],
      versionId,
      approvalHash,
      summary,
    });
  }
  return approvals;
}

const NOBODY = { id: null, name: null };

/** Null for somebody whose account is gone. */
const personOf = ({ id, name }: { id: string | null; name: string | null }) =>
  id === null || name === null ? null : { id, name };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The sources that are cited, and those they were merged into. */
async function readSources(
  db: Database,
  organisationId: string,
  sections: readonly FrozenSection[],
): Promise<FrozenSource[]> {
  const cited = new Set<string>();
  for (const { content } of sections) {
    for (const blocks of Object.values(content.notes)) {
      for (const inline of blocks.flatMap(({ inlines }) => inlines)) {
        if ("citation" in inline && UUID.test(inline.citation.source)) {
          cited.add(inline.citation.source);
        }
      }
    }
  }
  if (cited.size === 0) return [];
  const found = await selectSources(db, organisationId, [...cited]);
  const merged = found.flatMap(({ mergedInto }) => mergedInto ?? []).filter((id) => !cited.has(id));
  const kept = merged.length === 0 ? [] : await selectSources(db, organisationId, merged);
  return [...found, ...kept]
    .map(({ mergedInto: _, ...source }) => source)
    .toSorted((one, other) => (one.id < other.id ? -1 : 1));
}

const selectSources = (db: Database, organisationId: string, ids: readonly string[]) =>
  db
    .select({
      ...sourceColumns,
      confidentiality: sources.confidentiality,
      agreedWordings: sources.agreedWordings,
      mergedInto: sources.mergedInto,
    })
    .from(sources)
    .where(and(eq(sources.organisationId, organisationId), inArray(sources.id, [...ids])));

const readGrades = (db: Database, reportId: string) =>
  db
    .select({
      paragraphId: assessments.paragraphId,
      label: assessments.label,
      grade: assessments.grade,
      reason: assessments.reason,
    })
    .from(assessments)
    .where(
      and(
        eq(assessments.reportId, reportId),
        or(ne(assessments.grade, ""), ne(assessments.reason, "")),
      ),
    )
    .orderBy(assessments.paragraphId, assessments.label);
