import type { Database } from "../db/client";
import { noSessionCookie, sessionCookie, sessionTokenFrom } from "./auth/session-cookie";
import { clientAddress } from "./client-address";
import type { Env } from "./env";
import type { Logger } from "./log";
import { createMailer, type Mailer } from "./mail/mailer";
import type { Actor } from "./policies/can";
import type { Runtime } from "./runtime";
import type { Attempts } from "./services/account/attempts";
import type { Live } from "./services/live";
import type { StopKey } from "./services/notice/stop-mail";
import type { ExportDesk } from "./services/report/export-desk";
import type { SealKeys } from "./services/sealing/seal-keys";
import { findLiveSession, type LiveSession } from "./services/session/find-live-session";
import type { StartedSession } from "./services/session/start-session";
import type { WorkspaceDesk } from "./services/workspace/workspace-desk";
import { sharedAttempts } from "./shared-attempts";
import { sharedDesk } from "./shared-desk";
import { sharedExports } from "./shared-exports";

/** What a request works with. */
export type Context = {
  db: Database;
  live: Live;
  env: Env;
  /** Seal and open what is confidential. */
  sealKeys: SealKeys;
  /** Signs the links that stop mail. */
  stopKey: StopKey;
  /** Sends mail, where a mail server is configured. */
  mailer: Mailer | null;
  attempts: Attempts;
  /** Workspaces on their way out or in. */
  desk: WorkspaceDesk;
  /** Where files that are made wait for their people. */
  exports: ExportDesk;
  log: Logger;
  /** Null for people who are not signed in. */
  actor: Actor | null;
  session: LiveSession | null;
  /** Where the request comes from, as far as it can be known; for limits only. */
  address: string;
  /** Where this installation is reached, without a slash at the end: for links. */
  origin: string;
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
    sealKeys: runtime.secrets.sealKeys,
    stopKey: runtime.secrets.stopKey,
    mailer: createMailer(env),
    attempts: sharedAttempts(runtime),
    desk: sharedDesk(runtime),
    exports: sharedExports(runtime),
    log: runtime.log,
    actor: session && { userId: session.userId, sessionId: session.sessionId },
    session,
    address: clientAddress(headers),
    origin: originOf(headers, env),
    setSession: ({ token: next, expiresAt }) => addCookie(sessionCookie(next, expiresAt, env)),
    dropSession: () => addCookie(noSessionCookie(env)),
  };
}

function originOf(headers: Pick<Headers, "get">, env: Env): string {
  if (env.publicUrl !== null) return new URL(env.publicUrl).origin;
  const origin = headers.get("origin");
  return origin !== null && URL.canParse(origin) ? origin : `http://${headers.get("host") ?? ""}`;
}
