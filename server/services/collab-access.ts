import { and, eq, gt, inArray, isNull } from "drizzle-orm";
import { DomainError } from "../../core/failure";
import type { SectionRight } from "../../core/report/report-room";
import type { Database } from "../../db/client";
import { sessions, users } from "../../db/schema/accounts";
import { type Actor, can } from "../policies/can";
import { authoriseReport, authoriseSection } from "./authorise";
import { findPartnerName } from "./partnership/partner-standing";
import { MAX_IDLE_MS } from "./session/find-live-session";

/** Which of these sessions are still alive. */
export async function listLiveSessions(
  db: Database,
  sessionIds: readonly string[],
): Promise<Set<string>> {
  if (sessionIds.length === 0) return new Set();
  const rows = await db
    .select({ id: sessions.id })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(
      and(
        inArray(sessions.id, [...sessionIds]),
        gt(sessions.expiresAt, new Date()),
        gt(sessions.lastSeenAt, new Date(Date.now() - MAX_IDLE_MS)),
        isNull(users.disabledAt),
      ),
    );
  return new Set(rows.map(({ id }) => id));
}

export type Room = { kind: "section"; id: string } | { kind: "report"; id: string };

export type RoomAccess = {
  reportId: string;
  organisationId: string;
  /** The section's epoch; 0 for a report's own room. */
  epoch: number;
  right: SectionRight;
  /** The organisation for which they take part; null for people of the report's own and its guests. */
  partner: string | null;
};

/** What the actor may do in a room; "not-found" also where they may not know that it exists. */
export async function authoriseRoom(
  db: Database,
  actor: Actor,
  room: Room,
): Promise<RoomAccess | "not-found" | "not-permitted"> {
  try {
    if (room.kind === "report") {
      const { report, partnershipId } = await authoriseReport(db, actor, "report.read", room.id);
      return {
        reportId: report.id,
        organisationId: report.organisationId,
        epoch: 0,
        right: "read",
        partner: await findPartnerName(db, { partnershipId }),
      };
    }
    const { section, report, standing, partnershipId } = await authoriseSection(
      db,
      actor,
      "section.read",
      room.id,
    );
    return {
      reportId: report.id,
      organisationId: report.organisationId,
      epoch: section.epoch,
      right: section.lockedAt === null ? rightOf((action) => can(actor, action, standing)) : "read",
      partner: await findPartnerName(db, { partnershipId }),
    };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return error.failure.code === "not_permitted" ? "not-permitted" : "not-found";
  }
}

function rightOf(may: (action: "section.write" | "section.suggest") => boolean): SectionRight {
  if (may("section.write")) return "write";
  return may("section.suggest") ? "suggest" : "read";
}
