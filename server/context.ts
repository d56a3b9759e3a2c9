import type { Database } from "../db/client";
import { noSessionCookie, sessionCookie, sessionTokenFrom } from "./auth/session-cookie";
import { clientAddress } from "./client-address";
import type { Env } from "./env";
import { createMailer, type Mailer } from "./mail/mailer";
import type { Actor } from "./policies/can";
import type { Runtime } from "./runtime";
import type { Live } from "./services/live";
import { findLiveSession, type LiveSession } from "./services/session/find-live-session";
import type { StartedSession } from "./services/session/start-session";

/** What a request works with. */
export type Context = {
  db: Database;
  live: Live;
  env: Env;
  /** Sends mail, where a mail server is configured. */
  mailer: Mailer | null;
  /** Null for people who are not signed in. */
  actor: Actor | null;
  session: LiveSession | null;
  /** Where the request comes from, as far as it can be known; for limits only. */
  address: string;
  /** Signs the browser that sent this request in. */
  setSession(session: StartedSession): void;
  /** Takes the session's cookie from the browser that sent this request. */
  dropSession(): void;
};

/** Opens the door to one request: its database, and the person its cookie names. */
export async function createContext(
  runtime: Runtime,
  headers: Pick<Headers, "get">,
  addCookie: (cookie: string) => void,
): Promise<Context> {
  const { db, live, env } = runtime;
  const token = sessionTokenFrom(headers.get("cookie"), env);
  const session = token === null ? null : await findLiveSession(db, token);
  return {
    db,
    live,
    env,
    mailer: createMailer(env),
    actor: session && { userId: session.userId, sessionId: session.sessionId },
    session,
    address: clientAddress(headers),
    setSession: ({ token: next, expiresAt }) => addCookie(sessionCookie(next, expiresAt, env)),
    dropSession: () => addCookie(noSessionCookie(env)),
  };
}
