import { and, desc, eq, gt, ne } from "drizzle-orm";
import type { Database } from "../../../db/client";
import { sessions } from "../../../db/schema/accounts";
import type { ServiceContext } from "../service-context";
import { MAX_IDLE_MS } from "./find-live-session";

/**
 * Deletes a person's sessions and answers their ids, for `live.sessionsEnded`
 * once the transaction is committed.
 */
export async function deleteSessions(
  tx: Database,
  userId: string,
  { except, only }: { except?: string; only?: string } = {},
): Promise<string[]> {
  const rows = await tx
    .delete(sessions)
    .where(
      and(
        eq(sessions.userId, userId),
        except === undefined ? undefined : ne(sessions.id, except),
        only === undefined ? undefined : eq(sessions.id, only),
      ),
    )
    .returning({ id: sessions.id });
  return rows.map(({ id }) => id);
}

/** Signs this browser out; its sockets close at once. */
export async function signOut({ db, live, actor }: ServiceContext): Promise<void> {
  await revokeSession({ db, live, actor }, { sessionId: actor.sessionId });
}

/** Signs one of the person's browsers out. Somebody else's session is left alone. */
export async function revokeSession(
  { db, live, actor }: ServiceContext,
  { sessionId }: { sessionId: string },
): Promise<void> {
  const sessionIds = await deleteSessions(db, actor.userId, { only: sessionId });
  if (sessionIds.length > 0) live.sessionsEnded({ sessionIds });
}

export type SessionSummary = {
  id: string;
  createdAt: Date;
  lastSeenAt: Date;
  /** The browser that asks. */
  isThis: boolean;
};

/** The browsers a person is signed in on, last used first. */
export async function listSessions({ db, actor }: ServiceContext): Promise<SessionSummary[]> {
  const now = Date.now();
  const rows = await db
    .select({ id: sessions.id, createdAt: sessions.createdAt, lastSeenAt: sessions.lastSeenAt })
    .from(sessions)
    .where(
      and(
        eq(sessions.userId, actor.userId),
        gt(sessions.expiresAt, new Date(now)),
        gt(sessions.lastSeenAt, new Date(now - MAX_IDLE_MS)),
      ),
    )
    .orderBy(desc(sessions.lastSeenAt));
  return rows.map((row) => ({ ...row, isThis: row.id === actor.sessionId }));
}
