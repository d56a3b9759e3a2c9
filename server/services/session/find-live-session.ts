import { and, eq, gt, isNull } from "drizzle-orm";
import type { Database } from "../../../db/client";
import { sessions, users } from "../../../db/schema/accounts";
import { hashToken } from "./session-token";

const DAY = 24 * 60 * 60 * 1000;
/** A session nobody used for this long is over, however long its cookie lasts. */
export const MAX_IDLE_MS = 14 * DAY;
export const SESSION_MS = 30 * DAY;
const SEEN_EVERY_MS = 10 * 60 * 1000;

export type LiveSession = {
  sessionId: string;
  userId: string;
  expiresAt: Date;
  user: { id: string; name: string; email: string; locale: string };
};

/**
 * The session a cookie's token names, while its row is there, has not expired
 * and its person is not disabled; null otherwise. Asked for on every request and
 * every socket, so that deleting the row ends everything at once.
 */
export async function findLiveSession(db: Database, token: string): Promise<LiveSession | null> {
  const now = Date.now();
  const [found] = await db
    .select({
      sessionId: sessions.id,
      userId: users.id,
      expiresAt: sessions.expiresAt,
      lastSeenAt: sessions.lastSeenAt,
      user: { id: users.id, name: users.name, email: users.email, locale: users.locale },
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(
      and(
        eq(sessions.tokenHash, hashToken(token)),
        gt(sessions.expiresAt, new Date(now)),
        gt(sessions.lastSeenAt, new Date(now - MAX_IDLE_MS)),
        isNull(users.disabledAt),
      ),
    );
  if (!found) return null;
  const { lastSeenAt, ...session } = found;
  if (now - lastSeenAt.getTime() > SEEN_EVERY_MS) {
    await db
      .update(sessions)
      .set({ lastSeenAt: new Date(now) })
      .where(eq(sessions.id, session.sessionId));
  }
  return session;
}
