import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Database } from "@/db/client";
import type { Context } from "@/server/context";
import { type Env, parseEnv } from "@/server/env";
import { createLogger } from "@/server/log";
import type { Actor } from "@/server/policies/can";
import { createAttempts } from "@/server/services/account/attempts";
import { auditKeyFrom } from "@/server/services/audit/audit-key";
import { createDetachedLive } from "@/server/services/detached-live";
import type { Live } from "@/server/services/live";
import { ExportDesk } from "@/server/services/report/export-desk";
import { nameSealKeys } from "@/server/services/sealing/seal-keys";
import type { StartedSession } from "@/server/services/session/start-session";
import { WorkspaceDesk } from "@/server/services/workspace/workspace-desk";

/** The keys of every test's installation. */
export const TEST_SEAL_KEYS = nameSealKeys([new Uint8Array(32).fill(7)]);

/** Signs the audit log of every test's installation. */
export const TEST_AUDIT_KEY = auditKeyFrom(new Uint8Array(32).fill(9));

/** Signs the links that stop mail of every test's installation. */
export const TEST_STOP_KEY = { key: new Uint8Array(32).fill(5) };

let folder: string | null = null;

/** Where this process's tests keep files; deleted when it ends. */
export function testDataFolder(): string {
  if (folder === null) {
    const made = mkdtempSync(join(tmpdir(), "penumbra-test-data-"));
    process.once("exit", () => rmSync(made, { recursive: true, force: true }));
    folder = made;
  }
  return folder;
}

/** What services told the live side, in order. */
export type Told = { call: keyof Live; subject: unknown }[];

export type TestContext = Context & {
  told: Told;
  /** Sessions this browser was given; null where its cookie was taken away. */
  given: (StartedSession | null)[];
};

/** A request's context, as that person or nobody, on this database. */
export function aContext(
  db: Database,
  actor: Actor | null = null,
  {
    env = parseEnv({ PENUMBRA_DATA: testDataFolder() }),
    attempts = createAttempts(),
  }: { env?: Env; attempts?: Context["attempts"] } = {},
): TestContext {
  const told: Told = [];
  const given: (StartedSession | null)[] = [];
  const live: Live = {
    ...createDetachedLive(db),
    reportChanged: (subject) => void told.push({ call: "reportChanged", subject }),
    reportRemoved: (subject) => void told.push({ call: "reportRemoved", subject }),
    sourcesChanged: (subject) => void told.push({ call: "sourcesChanged", subject }),
    sectionLocked: async (subject) => void told.push({ call: "sectionLocked", subject }),
    reviewChanged: (subject) => void told.push({ call: "reviewChanged", subject }),
    commentsChanged: (subject) => void told.push({ call: "commentsChanged", subject }),
    assessmentsChanged: (subject) => void told.push({ call: "assessmentsChanged", subject }),
    sessionsEnded: ({ sessionIds }) =>
      void told.push({ call: "sessionsEnded", subject: sessionIds }),
    rightsChanged: async ({ userId }) => void told.push({ call: "rightsChanged", subject: userId }),
    sectionRemoved: async (subject) => void told.push({ call: "sectionRemoved", subject }),
  };
  return {
    db,
    live,
    env,
    sealKeys: TEST_SEAL_KEYS,
    stopKey: TEST_STOP_KEY,
    mailer: null,
    attempts,
    desk: new WorkspaceDesk(),
    exports: new ExportDesk(),
    log: createLogger("silent"),
    actor: actor && { userId: actor.userId, sessionId: actor.sessionId },
    session: null,
    address: "203.0.113.1",
    origin: "http://127.0.0.1:3000",
    told,
    given,
    setSession: (session) => void given.push(session),
    dropSession: () => void given.push(null),
  };
}
