import { asc, eq, inArray } from "drizzle-orm";
import { DomainError } from "../../../core/failure";
import { changedSentences, type LostApproval } from "../../../core/review/changed-sentences";
import type { ReviewTag } from "../../../core/review/review-tags";
import type { SectionStatus } from "../../../core/review/roles";
import type { Database } from "../../../db/client";
import { users } from "../../../db/schema/accounts";
import { reports, sections } from "../../../db/schema/reports";
import { reviewRequestSections, reviewRequests } from "../../../db/schema/review-requests";
import { authoriseReport } from "../authorise";
import type { ServiceContext } from "../service-context";
import { listAsked } from "./answer-request";
import { hashMeaning, readMeaning } from "./section-meaning";
import { readVisits, unpackSeen, type Visit } from "./visit-section";

/** One section that waits for a person's review. */
export type WaitingSection = {
  requestId: string;
  report: { id: string; title: string };
  section: { id: string; title: string; status: SectionStatus };
  /** Null where one is asked by name. */
  tag: ReviewTag | null;
  note: string;
  /** A calendar day. */
  dueOn: string | null;
  /** Null where that account is gone. */
  requestedBy: string | null;
  requestedAt: Date;
  /** When one last looked, and what changed since; null where one never has. */
  lastLook: { at: Date; changed: LostApproval } | null;
};

/** How many sections a queue shows: the first to be due. */
const MOST_WAITING = 200;

/** What waits for a person in all reports they may review in, first what is due first. */
export async function readQueue({ db, actor }: ServiceContext): Promise<WaitingSection[]> {
  const asked = await listAsked(db, actor.userId);
  if (asked.length === 0) return [];
  const rows = await db
    .select({
      requestId: reviewRequests.id,
      report: { id: reports.id, title: reports.title },
      section: { id: sections.id, title: sections.title, status: sections.status },
      tag: reviewRequests.tag,
      note: reviewRequests.note,
      dueOn: reviewRequests.dueOn,
      requestedBy: users.name,
      requestedAt: reviewRequests.requestedAt,
    })
    .from(reviewRequests)
    .innerJoin(reports, eq(reports.id, reviewRequests.reportId))
    .innerJoin(reviewRequestSections, eq(reviewRequestSections.requestId, reviewRequests.id))
    .innerJoin(sections, eq(sections.id, reviewRequestSections.sectionId))
    .leftJoin(users, eq(users.id, reviewRequests.requestedBy))
    .where(
      inArray(
        reviewRequests.id,
        asked.map(({ requestId }) => requestId),
      ),
    )
    // Days that are not given come last.
    .orderBy(asc(reviewRequests.dueOn), asc(reviewRequests.requestedAt), asc(sections.position));
  const open = new Set(asked.map(({ requestId, sectionId }) => `${requestId} ${sectionId}`));
  const mine = rows.filter(({ requestId, section }) => open.has(`${requestId} ${section.id}`));
  const readable = await readableReports(
    { db, actor },
    mine.map(({ report }) => report.id),
  );
  const waiting = mine.filter(({ report }) => readable.has(report.id)).slice(0, MOST_WAITING);
  const visits = await readVisits(
    db,
    actor.userId,
    waiting.map(({ section }) => section.id),
  );
  const listed: WaitingSection[] = [];
  for (const row of waiting) {
    const visit = visits.find(({ sectionId }) => sectionId === row.section.id);
    listed.push({ ...row, lastLook: visit ? await changesSince(db, visit) : null });
  }
  return listed;
}

async function readableReports(
  { db, actor }: Pick<ServiceContext, "db" | "actor">,
  reportIds: readonly string[],
): Promise<Set<string>> {
  const readable = new Set<string>();
  for (const reportId of new Set(reportIds)) {
    try {
      await authoriseReport(db, actor, "review.read", reportId);
      readable.add(reportId);
    } catch (error) {
      // Whoever lost their role since they were asked is asked no more.
      if (!(error instanceof DomainError)) throw error;
    }
  }
  return readable;
}

/** What is asked of a person about one section. */
export type AskedView = Pick<
  WaitingSection,
  "requestId" | "tag" | "note" | "dueOn" | "requestedBy" | "requestedAt"
>;

/** What is asked of a person about a section and not answered yet. */
export async function readAsked(
  db: Database,
  userId: string,
  sectionId: string,
): Promise<AskedView[]> {
  const asked = await listAsked(db, userId, sectionId);
  if (asked.length === 0) return [];
  return db
    .select({
      requestId: reviewRequests.id,
      tag: reviewRequests.tag,
      note: reviewRequests.note,
      dueOn: reviewRequests.dueOn,
      requestedBy: users.name,
      requestedAt: reviewRequests.requestedAt,
    })
    .from(reviewRequests)
    .leftJoin(users, eq(users.id, reviewRequests.requestedBy))
    .where(
      inArray(
        reviewRequests.id,
        asked.map(({ requestId }) => requestId),
      ),
    )
    .orderBy(asc(reviewRequests.dueOn), asc(reviewRequests.requestedAt));
}

/** When a person last looked at a section, and what changed since; null where they never have. */
export async function readLastLook(
  db: Database,
  userId: string,
  sectionId: string,
): Promise<WaitingSection["lastLook"]> {
  const [visit] = await readVisits(db, userId, [sectionId]);
  return visit ? changesSince(db, visit) : null;
}

const UNCHANGED: LostApproval = {
  sentences: [],
  title: null,
  isOtherwiseWithheld: false,
  hasOtherParagraphs: false,
  statementIds: [],
};

/** What a section says now that it did not when it was last looked at. */
async function changesSince(db: Database, visit: Visit) {
  const now = await readMeaning(db, visit.sectionId);
  const isSame = now === null || hashMeaning(now) === visit.seenHash;
  return {
    at: visit.visitedAt,
    changed: isSame ? UNCHANGED : changedSentences(await unpackSeen(visit), now),
  };
}
