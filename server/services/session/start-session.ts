import type { Database } from "../../../db/client";
import { sessions } from "../../../db/schema/accounts";
import { SESSION_MS } from "./find-live-session";
import { hashToken, newToken } from "./session-token";

export type StartedSession = { sessionId: string; token: string; expiresAt: Date };

/** Signs a person in on one more browser. The token is known to that browser only. */
export async function startSession(db: Database, userId: string): Promise<StartedSession> {
  const token = newToken();
  const expiresAt = new Date(Date.now() + SESSION_MS);
  const [row] = await db
    .insert(sessions)
    .values({ tokenHash: hashToken(token), userId, expiresAt })
    .returning({ id: sessions.id });
  if (!row) throw new Error("The database returned no session.");
  return { sessionId: row.id, token, expiresAt };
}
