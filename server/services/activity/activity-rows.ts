import { type SQL, sql } from "drizzle-orm";
import { auditEvents } from "../../../db/schema/audit";
import { comments, commentThreads } from "../../../db/schema/comments";
import { sections } from "../../../db/schema/reports";
import { reviewReturns } from "../../../db/schema/review-copies";
import {
  reportVersions,
  sectionHistory,
  sectionVersions,
} from "../../../db/schema/section-history";
import { citations, sectionUpdates } from "../../../db/schema/section-text";
import { submissions } from "../../../db/schema/submissions";

/** Who did what to which thing; times to the millisecond, so that a page can begin behind any of them. */
export type ActivityRow = {
  id: string;
  at: Date;
  userId: string | null;
  /** Of what came from a Word file. */
  authorName: string | null;
  action: string;
  subjectId: string;
  threadId: string | null;
};

type Asked = { reportId: string; organisationId: string; actions: readonly string[] };

const NOBODY = sql`null::text`;
const moment = (column: SQL) => sql`date_trunc('milliseconds', ${column})`;

/** All that was done to a report, as one table to select from: columns as in `ActivityRow`, in snake case. */
export function activityRows(asked: Asked): SQL {
  const parts = [logged(asked)];
  const isAsked = (action: string) => asked.actions.includes(action);
  if (isAsked("text.write")) parts.push(written(asked));
  if (isAsked("comment.begin")) parts.push(said(asked));
  if (isAsked("comment.resolve")) parts.push(resolved(asked));
  return sql.join(
    parts.map((part) => sql`(${part})`),
    sql` union all `,
  );
}

/** What the audit log says of the report, its sections, versions, members, submissions and the sources it cites. */
function logged({ reportId, organisationId, actions }: Asked): SQL {
  const names = sql.join(
    actions.map((action) => sql`${action}`),
    sql`, `,
  );
  const own = sql`select ${sections.id} from ${sections} where ${sections.reportId} = ${reportId}`;
  const subject = auditEvents.subjectId;
  return sql`select 'log-' || ${auditEvents.id} as id, ${moment(sql`${auditEvents.createdAt}`)} as at,
      ${auditEvents.userId} as user_id, ${NOBODY} as author_name, ${auditEvents.action} as action,
      ${subject} as subject_id, ${NOBODY} as thread_id
    from ${auditEvents}
    where ${auditEvents.organisationId} = ${organisationId}
      and split_part(${auditEvents.action}, ':', 1) in (${names})
      and (split_part(${subject}, '/', 1) = ${reportId}
        or ${subject} in (
          select ${sections.id}::text from ${sections} where ${sections.reportId} = ${reportId}
          union select ${reportVersions.id}::text from ${reportVersions} where ${reportVersions.reportId} = ${reportId}
          union select ${sectionVersions.id}::text from ${sectionVersions} where ${sectionVersions.sectionId} in (${own})
          union select ${submissions.id}::text from ${submissions} where ${submissions.reportId} = ${reportId}
          union select ${reviewReturns.id}::text from ${reviewReturns} where ${reviewReturns.reportId} = ${reportId}
          union select ${citations.knownSourceId}::text from ${citations} where ${citations.sectionId} in (${own})))`;
}

/** Who wrote in which section on which day; the last time of that day. */
function written({ reportId }: Asked): SQL {
  return sql`select 'text-' || w.section_id || w.user_id || w.day as id, ${moment(sql`max(w.at)`)} as at,
      w.user_id, ${NOBODY} as author_name, 'text.write' as action, w.section_id::text as subject_id,
      ${NOBODY} as thread_id
    from (
      select ${sectionUpdates.sectionId} as section_id, ${sectionUpdates.userId} as user_id,
        ${sectionUpdates.createdAt} as at, date(${sectionUpdates.createdAt} at time zone 'UTC') as day
      from ${sectionUpdates}
      union all select ${sectionHistory.sectionId}, ${sectionHistory.userId}, ${sectionHistory.endedAt},
        date(${sectionHistory.endedAt} at time zone 'UTC')
      from ${sectionHistory} where not ${sectionHistory.isBase}
    ) w join ${sections} on ${sections.id} = w.section_id
    where ${sections.reportId} = ${reportId} and ${sections.deletedAt} is null and w.user_id is not null
    group by w.section_id, w.user_id, w.day`;
}

function said({ reportId }: Asked): SQL {
  return sql`select 'comment-' || ${comments.id} as id, ${moment(sql`${comments.createdAt}`)} as at,
      ${comments.authorId} as user_id, ${comments.authorName} as author_name,
      case ${comments.ordinal} when 1 then 'comment.begin' else 'comment.reply' end as action,
      coalesce(${commentThreads.sectionId}, ${commentThreads.reportId})::text as subject_id,
      ${commentThreads.id}::text as thread_id
    from ${comments} join ${commentThreads} on ${commentThreads.id} = ${comments.threadId}
    where ${commentThreads.reportId} = ${reportId} and ${comments.deletedAt} is null`;
}

function resolved({ reportId }: Asked): SQL {
  return sql`select 'resolved-' || ${commentThreads.id} as id, ${moment(sql`${commentThreads.resolvedAt}`)} as at,
      ${commentThreads.resolvedBy} as user_id, ${NOBODY} as author_name, 'comment.resolve' as action,
      coalesce(${commentThreads.sectionId}, ${commentThreads.reportId})::text as subject_id,
      ${commentThreads.id}::text as thread_id
    from ${commentThreads}
    where ${commentThreads.reportId} = ${reportId} and ${commentThreads.resolvedAt} is not null`;
}
