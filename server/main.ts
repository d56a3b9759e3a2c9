import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { openDatabase } from "../db/client";
import { migrateDatabase } from "../db/migrate";
import { StartFailure } from "../db/start-failure";
import { stampAddress } from "./client-address";
import { Collaboration } from "./collab/collaboration";
import { foldUpdates } from "./collab/fold-updates";
import { createUpgradeHandler } from "./collab/upgrade";
import { databaseLocation, parseEnv } from "./env";
import { answerHealth } from "./health";
import { openHttp, portOf } from "./http";
import { createLogger, type Logger } from "./log";
import { setRuntime } from "./runtime";
import { loadSecrets } from "./secrets";
import { createCollabStore } from "./services/collab-store";
import { projectStaleSections } from "./services/rebuild-projections";
import { findLiveSession } from "./services/session/find-live-session";

/** A stop that takes longer is a hang; what was acknowledged is on the disk whatever happens. */
const STOP_MILLISECONDS = 9_000;

async function start(): Promise<void> {
  const env = parseEnv(process.env);
  const logger = createLogger(env.logLevel);
  const root = projectRoot();
  const version = readVersion(root);
  const secrets = loadSecrets(env);
  const database = await openDatabase(databaseLocation(env));
  const { db, engine } = database;
  const stops: (() => Promise<void>)[] = [() => database.close()];
  try {
    await migrateDatabase(database);
    const store = createCollabStore(db, { fold: foldUpdates, wordCitations: async () => ({}) });
    const collaboration = new Collaboration(store, engine, logger);
    stops.unshift(() => collaboration.stop());
    setRuntime({ db, engine, live: collaboration.live, env, secrets, log: logger, version });
    const upgrade = createUpgradeHandler({
      collaboration,
      env,
      logger,
      findPerson: async (token) => {
        const session = await findLiveSession(db, token);
        return session && { ...session, name: session.user.name };
      },
    });
    const pages = await openHttp(env, root, {
      answer: (request, response) => {
        stampAddress(request, env.trustedProxies);
        return answerHealth(request, response, { engine, version });
      },
      upgrade,
      failed: (error) => logger.error({ error }, "a request failed"),
    });
    stops.splice(0, 0, () => pages.close());
    stopOnSignal(stops, logger);
    void database.died.then((error) => {
      logger.fatal({ error }, "the embedded database ended");
      process.stderr.write("Penumbra: the embedded database ended; start Penumbra again.\n");
      process.exit(1);
    });
    const address = `http://${env.host.includes(":") ? `[${env.host}]` : env.host}:${portOf(pages.server)}`;
    process.stderr.write(`Penumbra ${version} is ready at ${env.publicUrl ?? address}\n`);
    logger.info({ version, engine, address }, "ready");
    projectStaleSections(db).catch((error: unknown) =>
      logger.error({ error }, "projections left by a crash could not be written"),
    );
  } catch (error) {
    for (const stop of stops) await stop().catch(() => undefined);
    throw error;
  }
}

function stopOnSignal(stops: (() => Promise<void>)[], logger: Logger): void {
  let isStopping = false;
  const stop = async (signal: string) => {
    if (isStopping) return;
    isStopping = true;
    logger.info({ signal }, "stopping");
    setTimeout(() => {
      logger.error("stopping took too long");
      process.exit(1);
    }, STOP_MILLISECONDS).unref();
    // Sockets are closed before the server waits for its connections to end.
    const [closePages, ...rest] = stops;
    const closing = closePages?.();
    for (const each of rest.slice(0, -1)) await each();
    await closing;
    await rest.at(-1)?.();
    logger.info("stopped");
    process.exit(0);
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.on(signal, () => {
      stop(signal).catch((error: unknown) => {
        logger.fatal({ error }, "stopping failed");
        process.exit(1);
      });
    });
  }
}

/** The folder of package.json: above this file in the sources, and above the bundle in a build. */
function projectRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json"))) folder = dirname(folder);
  return folder;
}

function readVersion(root: string): string {
  const manifest: unknown = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  return z.object({ version: z.string() }).parse(manifest).version;
}

// One person's broken request must not end everybody's session; it is a bug and is logged as one.
process.on("unhandledRejection", (error) => {
  createLogger("error").error({ error }, "a promise was rejected unseen");
});

start().catch((error: unknown) => {
  const line =
    error instanceof StartFailure
      ? error.message
      : `it could not start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  process.stderr.write(`Penumbra: ${line}\n`);
  process.exit(1);
});
