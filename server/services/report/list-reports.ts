import { and, count, desc, eq, inArray, isNotNull, isNull, max, or, sum } from "drizzle-orm";
import type { ReportKind, ReportRole, SectionStatus } from "../../../core/review/roles";
import type { SubmissionState } from "../../../core/submission/receipt-log";
import type { Database } from "../../../db/client";
import { memberships, organisations } from "../../../db/schema/accounts";
import { observations } from "../../../db/schema/observations";
import { reportMembers, reports, sections } from "../../../db/schema/reports";
import { sectionProjections } from "../../../db/schema/section-text";
import { can, isOfPartner, roleOnReport } from "../../policies/can";
import { partnerFields, partnersNow, standingOf } from "../partnership/partner-standing";
import type { ServiceContext } from "../service-context";
import { readLastSubmissions } from "../submission/read-submissions";

export type ReportSummary = {
  id: string;
  organisation: { id: string; name: string; isSample: boolean };
  title: string;
  kind: ReportKind;
  body: string;
  state: string;
  /** Symbol of the concluding observations it answers. */
  symbol: string | null;
  language: string;
  /** A calendar day, "2026-03-31". */
  deadline: string | null;
  role: ReportRole;
  /** Of another organisation, in which the person takes part for their own. */
  isOfPartner: boolean;
  sectionCount: number;
  /** How many sections stand where. */
  statuses: Record<SectionStatus, number>;
  words: number;
  /** What was last frozen of it to be sent, and how far that came; null where nothing was. */
  submission: { number: number; state: SubmissionState } | null;
  createdAt: Date;
  /** When words of it last changed; its creation while it has none. */
  changedAt: Date;
};

/** The reports a person may read, in all their organisations and as a guest, latest first. */
export async function listReports({ db, actor }: ServiceContext): Promise<ReportSummary[]> {
  const rows = await selectReports(db, actor.userId, false);
  const visible = rows.flatMap((row) => {
    const standing = standingOf(row);
    const role = roleOnReport(standing);
    return role !== null && can(actor, "report.read", standing) ? [{ ...row, role, standing }] : [];
  });
  const figures = await countSections(
    db,
    visible.map(({ report }) => report.id),
  );
  const sent = await readLastSubmissions(
    db,
    // What was sent is not told to everybody who may read.
    visible.flatMap(({ report, standing }) => (isOfPartner(standing) ? [] : [report.id])),
  );
  return visible.map(({ report, organisation, symbol, role, standing }) => {
    const own = figures.get(report.id) ?? emptyFigures();
    const { id, title, kind, body, state, language, deadline, createdAt } = report;
    return {
      id,
      organisation,
      title,
      kind,
      body,
      state,
      symbol,
      language,
      deadline,
      role,
      isOfPartner: isOfPartner(standing),
      ...own,
      submission: sent.get(id) ?? null,
      createdAt,
      changedAt: own.changedAt ?? createdAt,
    };
  });
}

export type RemovedReport = { id: string; title: string; organisationId: string; deletedAt: Date };

/** The deleted reports a person may bring back. */
export async function listRemovedReports({ db, actor }: ServiceContext): Promise<RemovedReport[]> {
  const rows = await selectReports(db, actor.userId, true);
  return rows.flatMap(({ report, ...row }) =>
    report.deletedAt !== null && can(actor, "report.delete", standingOf(row))
      ? [
          {
            id: report.id,
            title: report.title,
            organisationId: report.organisationId,
            deletedAt: report.deletedAt,
          },
        ]
      : [],
  );
}

function selectReports(db: Database, userId: string, deleted: boolean) {
  const partners = partnersNow(db);
  return db
    .select({
      report: reports,
      organisation: {
        id: organisations.id,
        name: organisations.name,
        isSample: organisations.isSample,
      },
      symbol: observations.symbol,
      organisationRole: memberships.role,
      reportRole: reportMembers.role,
      ...partnerFields(partners),
    })
    .from(reports)
    .innerJoin(organisations, eq(organisations.id, reports.organisationId))
    .leftJoin(observations, eq(observations.id, reports.observationsId))
    .leftJoin(
      memberships,
      and(eq(memberships.organisationId, reports.organisationId), eq(memberships.userId, userId)),
    )
    .leftJoin(
      reportMembers,
      and(eq(reportMembers.reportId, reports.id), eq(reportMembers.userId, userId)),
    )
    .leftJoin(partners, and(eq(partners.reportId, reports.id), eq(partners.userId, userId)))
    .where(
      and(
        deleted ? isNotNull(reports.deletedAt) : isNull(reports.deletedAt),
        or(isNotNull(memberships.role), isNotNull(reportMembers.role), isNotNull(partners.role)),
      ),
    )
    .orderBy(desc(reports.createdAt));
}

type Figures = {
  sectionCount: number;
  statuses: Record<SectionStatus, number>;
  words: number;
  changedAt: Date | null;
};

const emptyFigures = (): Figures => ({
  sectionCount: 0,
  statuses: { drafting: 0, in_review: 0, changes_asked: 0, approved: 0 },
  words: 0,
  changedAt: null,
});

async function countSections(
  db: Database,
  reportIds: readonly string[],
): Promise<Map<string, Figures>> {
  const figures = new Map<string, Figures>();
  if (reportIds.length === 0) return figures;
  const rows = await db
    .select({
      reportId: sections.reportId,
      status: sections.status,
      sectionCount: count(),
      words: sum(sectionProjections.words),
      changedAt: max(sectionProjections.projectedAt),
    })
    .from(sections)
    .leftJoin(sectionProjections, eq(sectionProjections.sectionId, sections.id))
    .where(and(inArray(sections.reportId, [...reportIds]), isNull(sections.deletedAt)))
    .groupBy(sections.reportId, sections.status);
  for (const row of rows) {
    const own = figures.get(row.reportId) ?? emptyFigures();
    own.sectionCount += row.sectionCount;
    own.statuses[row.status] += row.sectionCount;
    own.words += Number(row.words ?? 0);
    if (row.changedAt && (!own.changedAt || row.changedAt > own.changedAt)) {
      own.changedAt = row.changedAt;
    }
    figures.set(row.reportId, own);
  }
  return figures;
}
