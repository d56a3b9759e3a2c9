import { and, asc, eq, isNotNull, or } from "drizzle-orm";
import type { BibliographyChoice } from "../../../core/citation/bibliography";
import type { CitationStyle } from "../../../core/citation/citation-style";
import type { IbidRules } from "../../../core/citation/cite-positions";
import type { StyleFacts } from "../../../core/citation/uploaded-style";
import type { RecommendationPlaces } from "../../../core/claim/compile-recommendations";
import { nameForPartner } from "../../../core/coalition/name-for-partner";
import type { OutlineSection } from "../../../core/report/report-room";
import type { OrganisationRole, ReportKind, ReportRole } from "../../../core/review/roles";
import type { Database } from "../../../db/client";
import { memberships, organisations, users } from "../../../db/schema/accounts";
import { citationStyles } from "../../../db/schema/citation-styles";
import {
  observations,
  paragraphs,
  paragraphTexts,
  type Subparagraph,
} from "../../../db/schema/observations";
import { reportMembers } from "../../../db/schema/reports";
import {
  can,
  isOfPartner,
  REPORT_RIGHTS,
  type ReportAction,
  roleOnReport,
  type Standing,
} from "../../policies/can";
import { authoriseReport, type ReportAccess } from "../authorise";
import {
  listGivenSections,
  partnerFields,
  partnersNow,
  readNamed,
  standingOf,
} from "../partnership/partner-standing";
import { readOutline } from "../report-outline";
import type { ServiceContext } from "../service-context";

export type ReportMember = {
  userId: string;
  /** With the organisation, where they take part for another than the report's. */
  name: string;
  /** Null for guests of this report only. */
  organisationRole: OrganisationRole | null;
  /** Given on this report; null where the role in the organisation counts. */
  reportRole: ReportRole | null;
  /** The role that counts. */
  role: ReportRole;
  /** The organisation for which they take part; null for people of the report's own and its guests. */
  partner: { id: string; name: string } | null;
};

/** One of the organisation's own styles, with what its choice means for other settings. */
export type OwnStyleOption = { id: string } & Pick<
  StyleFacts,
  "title" | "format" | "hasBibliography" | "asksNear"
>;

export type ReportDetail = {
  id: string;
  organisation: { id: string; name: string; isSample: boolean };
  observationsId: string | null;
  symbol: string | null;
  kind: ReportKind;
  title: string;
  body: string;
  state: string;
  language: string;
  citationStyle: CitationStyle;
  /** Empty where citations are worded in the report's language. */
  citationLanguage: string;
  /** The style that counts in place of `citationStyle`, among `ownStyles`; null for none. */
  ownStyleId: string | null;
  /** The styles of the organisation's own that the report can be worded in. */
  ownStyles: OwnStyleOption[];
  ibidRules: IbidRules;
  bibliography: BibliographyChoice;
  deadline: string | null;
  recommendationsAt: RecommendationPlaces;
  recommendationsByAddressee: boolean;
  /** The report of the cycle before, from which this one was started. */
  previousReportId: string | null;
  createdAt: Date;
  sections: OutlineSection[];
  members: ReportMember[];
  role: ReportRole;
  /** What the asker may do here; the server asks again each time. */
  rights: Record<ReportAction, boolean>;
  /** May read the organisation's sources and observations: false for guests of the report. */
  isMember: boolean;
  /** Takes part for a partner organisation; what is said of the report's own organisation is less, then. */
  isOfPartner: boolean;
  /** The only sections to which `rights` to write and review apply; null where they apply to all. */
  givenSectionIds: string[] | null;
};

/**
 * A report as its page needs it: its outline, who is in it, what the asker may do.
 *
 * @throws {DomainError} report_not_found
 */
export async function getReport(
  { db, actor }: ServiceContext,
  { reportId }: { reportId: string },
): Promise<ReportDetail> {
  const access = await authoriseReport(db, actor, "report.read", reportId);
  const { report, role, standing } = access;
  const ofPartner = isOfPartner(standing);
  const given = await listGivenSections(db, access);
  const somewhere = given.length > 0 ? inGivenSections(standing) : standing;
  const [context] = await db
    .select({
      organisation: {
        id: organisations.id,
        name: organisations.name,
        isSample: organisations.isSample,
      },
      symbol: observations.symbol,
    })
    .from(organisations)
    .leftJoin(observations, eq(observations.id, report.observationsId ?? NO_ID))
    .where(eq(organisations.id, report.organisationId));
  if (!context) throw new Error("The report has no organisation.");
  const { id, observationsId, kind, title, body, state, language, deadline, createdAt } = report;
  const { citationStyle, citationLanguage, ownStyleId, ibidRules, bibliography } = report;
  const { recommendationsAt, recommendationsByAddressee, previousReportId } = report;
  const outline = await readOutline(db, reportId);
  return {
    ...context,
    id,
    observationsId,
    kind,
    title,
    body,
    state,
    language,
    citationStyle,
    citationLanguage,
    recommendationsAt,
    recommendationsByAddressee,
    ownStyleId,
    ownStyles: (await listStyleOptions(db, report.organisationId)).filter(
      ({ id: styleId }) => !ofPartner || styleId === ownStyleId,
    ),
    ibidRules,
    bibliography,
    deadline,
    previousReportId: ofPartner ? null : previousReportId,
    createdAt,
    sections: outline.sections,
    members: await listMembersFor(db, access, outline.sections),
    role,
    rights: rightsOf((action) => can(actor, action, somewhere)),
    isMember: standing.organisationRole !== null,
    isOfPartner: ofPartner,
    givenSectionIds: ofPartner && standing.partner?.isGiven === false ? given : null,
  };
}

async function listStyleOptions(db: Database, organisationId: string): Promise<OwnStyleOption[]> {
  const rows = await db
    .select({ id: citationStyles.id, facts: citationStyles.facts })
    .from(citationStyles)
    .where(eq(citationStyles.organisationId, organisationId))
    .orderBy(asc(citationStyles.title), asc(citationStyles.id));
  return rows.map(({ id, facts: { title, format, hasBibliography, asksNear } }) => ({
    id,
    title,
    format,
    hasBibliography,
    asksNear,
  }));
}

/** Matches no row: joins of a report that answers no concluding observations. */
const NO_ID = "00000000-0000-0000-0000-000000000000";

function rightsOf(allowed: (action: ReportAction) => boolean): Record<ReportAction, boolean> {
  const entries = Object.keys(REPORT_RIGHTS).map((action) => [
    action,
    isReportAction(action) && allowed(action),
  ]);
  return Object.fromEntries(entries);
}

const isReportAction = (name: string): name is ReportAction => name in REPORT_RIGHTS;

const inGivenSections = ({ partner, ...standing }: Standing): Standing => ({
  ...standing,
  partner: partner === null ? null : { ...partner, isGiven: true },
});

const peopleOf = ({ assigneeId, reviewerIds }: OutlineSection): string[] =>
  assigneeId === null ? reviewerIds : [assigneeId, ...reviewerIds];

/**
 * The people of a report as one of them is shown them. People of a partner organisation are not shown everybody
 * of the report's own: only those who coordinate it, were given a role on it or have a section of it; whom a partner
 * named stands there as named.
 */
export async function listMembersFor(
  db: Database,
  { report, standing }: Pick<ReportAccess, "report" | "standing">,
  sections?: readonly OutlineSection[],
): Promise<ReportMember[]> {
  const all = await listReportMembers(db, report);
  if (!isOfPartner(standing)) return all;
  const outline = sections ?? (await readOutline(db, report.id)).sections;
  const busy = new Set(outline.flatMap(peopleOf));
  const named = await readNamed(db, report.id);
  return all.flatMap((member) => {
    const { userId, name, role, reportRole, partner } = member;
    if (partner !== null || reportRole !== null || role === "coordinator" || busy.has(userId)) {
      return [member];
    }
    const asNamed = named.get(userId);
    if (!asNamed) return [];
    // Left out, they would be known to be of the report's own organisation.
    const shownAs = nameForPartner(name, asNamed.partner.name);
    return [{ ...member, ...asNamed, name: shownAs, organisationRole: null }];
  });
}

/** Everybody with a role on the report, by name: members of its organisation, its guests and people of its partners. */
export async function listReportMembers(
  db: Database,
  report: { id: string; organisationId: string },
): Promise<ReportMember[]> {
  const partners = partnersNow(db);
  const rows = await db
    .select({
      userId: users.id,
      name: users.name,
      organisationRole: memberships.role,
      reportRole: reportMembers.role,
      ...partnerFields(partners),
      partnerId: organisations.id,
      partnerName: organisations.name,
    })
    .from(users)
    .leftJoin(
      memberships,
      and(eq(memberships.userId, users.id), eq(memberships.organisationId, report.organisationId)),
    )
    .leftJoin(
      reportMembers,
      and(eq(reportMembers.userId, users.id), eq(reportMembers.reportId, report.id)),
    )
    .leftJoin(partners, and(eq(partners.userId, users.id), eq(partners.reportId, report.id)))
    .leftJoin(organisations, eq(organisations.id, partners.partnerId))
    .where(or(isNotNull(memberships.role), isNotNull(reportMembers.role), isNotNull(partners.role)))
    .orderBy(asc(users.name), asc(users.id));
  return rows.flatMap((row) => {
    const standing = standingOf(row);
    const role = roleOnReport(standing);
    const { userId, name, organisationRole, reportRole, partnerId, partnerName } = row;
    const partner =
      isOfPartner(standing) && partnerId !== null
        ? { id: partnerId, name: partnerName ?? "" }
        : null;
    return role === null
      ? []
      : [
          {
            userId,
            name: partner === null ? name : nameForPartner(name, partner.name),
            organisationRole,
            reportRole,
            role,
            partner,
          },
        ];
  });
}

export type ReportParagraph = {
  id: string;
  /** As the document numbers it: "16". */
  number: string;
  isFollowUp: boolean;
  followUpLabels: string[];
  /** A later edition of the document has it no more. */
  isWithdrawn: boolean;
  language: string;
  heading: string;
  text: string;
  subparagraphs: Subparagraph[];
  /** The same paragraph in the document's other languages. */
  translations: ParagraphTranslation[];
};

export type ParagraphTranslation = {
  language: string;
  heading: string;
  text: string;
  subparagraphs: Subparagraph[];
};

/**
 * The paragraphs of the concluding observations a report answers, in order, in
 * the report's language where there is one, else as they came, with their translations.
 * Guests of the report read them here.
 *
 * @throws {DomainError} report_not_found
 */
export async function listReportParagraphs(
  { db, actor }: ServiceContext,
  { reportId }: { reportId: string },
): Promise<ReportParagraph[]> {
  const { report } = await authoriseReport(db, actor, "report.read", reportId);
  if (report.observationsId === null) return [];
  const rows = await db
    .select({
      id: paragraphs.id,
      number: paragraphs.number,
      isFollowUp: paragraphs.isFollowUp,
      followUpLabels: paragraphs.followUpLabels,
      isWithdrawn: paragraphs.isWithdrawn,
      language: paragraphTexts.language,
      heading: paragraphTexts.heading,
      text: paragraphTexts.text,
      subparagraphs: paragraphTexts.subparagraphs,
    })
    .from(paragraphs)
    .innerJoin(paragraphTexts, eq(paragraphTexts.paragraphId, paragraphs.id))
    .where(eq(paragraphs.observationsId, report.observationsId))
    .orderBy(asc(paragraphs.position), asc(paragraphTexts.language));
  const best = new Map<string, (typeof rows)[number]>();
  for (const row of rows) {
    if (!best.has(row.id) || row.language === report.language) best.set(row.id, row);
  }
  return [...best.values()].map((row) => ({
    ...row,
    translations: rows
      .filter(({ id, language }) => id === row.id && language !== row.language)
      .map(({ language, heading, text, subparagraphs }) => ({
        language,
        heading,
        text,
        subparagraphs,
      })),
  }));
}
