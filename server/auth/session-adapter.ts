import { eq } from "drizzle-orm";
import type { Adapter, AdapterUser } from "next-auth/adapters";
import type { Database } from "../../db/client";
import { sessions } from "../../db/schema/accounts";
import type { Live } from "../services/live";
import { findLiveSession } from "../services/session/find-live-session";
import { hashToken } from "../services/session/session-token";

/**
 * next-auth's view of our session rows: it may look one up and end it. People and
 * links are not its business, so what would make them answers that there is none.
 */
export function sessionAdapter({ db, live }: { db: Database; live: Live }): Adapter {
  return {
    async getSessionAndUser(sessionToken) {
      const found = await findLiveSession(db, sessionToken);
      if (!found) return null;
      const { user, userId, expiresAt } = found;
      return {
        session: { sessionToken, userId, expires: expiresAt },
        user: toAdapterUser(user),
      };
    },
    async deleteSession(sessionToken) {
      const ended = await db
        .delete(sessions)
        .where(eq(sessions.tokenHash, hashToken(sessionToken)))
        .returning({ id: sessions.id });
      live.sessionsEnded({ sessionIds: ended.map(({ id }) => id) });
    },
    // A session ends on its day: being used does not prolong it.
    updateSession: async () => null,
    createSession: () => refuse("Sessions are started by startSession."),
    createUser: () => refuse("People come by invitation."),
    updateUser: () => refuse("People change their own account."),
    linkAccount: () => refuse("There are no accounts elsewhere to link."),
    createVerificationToken: () => refuse("Nobody signs in by mail."),
    useVerificationToken: async () => null,
    getUser: async () => null,
    getUserByEmail: async () => null,
    getUserByAccount: async () => null,
  };
}

function toAdapterUser({ id, name, email }: { id: string; name: string; email: string }) {
  return { id, name, email, emailVerified: null } satisfies AdapterUser;
}

function refuse(reason: string): never {
  throw new Error(reason);
}
