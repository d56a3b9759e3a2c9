import { type OpenDatabase, openDatabase } from "../db/client";
import { migrateDatabase } from "../db/migrate";
import { StartFailure } from "../db/start-failure";
import { stampAddress } from "./client-address";
import { Collaboration } from "./collab/collaboration";
import { createUpgradeHandler } from "./collab/upgrade";
import { databaseLocation, type Env, parseEnv } from "./env";
import { answerEvidence } from "./evidence/evidence-door";
import { keepEvidenceSwept } from "./evidence/keep-swept";
import { answerHealth } from "./health";
import { type Http, type OpenPages, openHttp } from "./http";
import { runHistoryTask } from "./jobs/history-thread";
import { keepAuditSigned } from "./keep-audit-signed";
import { keepNoticesMailed } from "./keep-notices-mailed";
import { keepSearchIndexed } from "./keep-search-indexed";
import { createLogger, type Logger } from "./log";
import { createMailer } from "./mail/mailer";
import { openReach } from "./net/reach";
import { projectRoot, readVersion } from "./read-version";
import { setRuntime } from "./runtime";
import { loadSecrets } from "./secrets";
import { wordReport } from "./services/citation/word-report";
import { createCollabStore } from "./services/collab-store";
import { projectStaleSections } from "./services/rebuild-projections";
import { findLiveSession } from "./services/session/find-live-session";
import { sweepWorkspaces } from "./services/workspace/sweep-workspaces";
import { answerWorkspace } from "./workspace/workspace-door";

/** A stop that takes longer is a hang; what was acknowledged is on the disk whatever happens. */
const STOP_MILLISECONDS = 9_000;

/**
 * Runs Penumbra in this process until a signal ends it. A start that cannot go
 * on says why in one line on stderr and ends the process with 1.
 */
export function runServer(openPages: OpenPages): void {
  const late = createLogger("error");
  // One person's broken request must not end everybody's session; it is a bug and is logged as one.
  process.on("unhandledRejection", (error) => {
    late.error({ error }, "a promise was rejected unseen");
  });
  start(openPages).catch((error: unknown) => {
    const line =
      error instanceof StartFailure
        ? error.message
        : `it could not start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
    process.stderr.write(`Penumbra: ${line}\n`);
    process.exit(1);
  });
}

async function start(openPages: OpenPages): Promise<void> {
  const env = parseEnv(process.env);
  const logger = createLogger(env.logLevel);
  // Children of jobs that die are told of this way: pages start them, too, and know no logger.
  process.on("warning", (warning) => logger.warn({ error: warning }, "a warning of the process"));
  const secrets = loadSecrets(env);
  const database = await openDatabase(databaseLocation(env));
  try {
    await migrateDatabase(database);
    const root = projectRoot();
    const version = readVersion();
    const { db, engine } = database;
    const collaboration = openCollaboration(database, logger);
    const runtime = {
      db,
      engine,
      live: collaboration.live,
      env,
      secrets,
      log: logger,
      reach: openReach(env.reachable),
      version,
    };
    setRuntime(runtime);
    // Before the first upload can come: what is among the incoming files now was left by a crash.
    await keepEvidenceSwept(runtime);
    const keeping = [keepAuditSigned(runtime), keepSearchIndexed(runtime)];
    // The embedded database locks the data folder: whoever has it is alone with what is in it.
    await sweepWorkspaces(env.dataFolder, { now: new Date(), isAlone: engine === "pglite" });
    if (env.reachable.size > 0) {
      logger.warn(
        { reachable: [...env.reachable] },
        "links may lead into this machine: for tests only",
      );
      process.stderr.write("Penumbra: a test installation; links may lead into this machine.\n");
    }
    const http = await openHttp(env, root, openPages, {
      answer: (request, response) => {
        stampAddress(request, env.trustedProxies);
        return (
          answerHealth(request, response, { engine, version }) ||
          answerEvidence(request, response, runtime) ||
          answerWorkspace(request, response, runtime)
        );
      },
      upgrade: createUpgradeHandler({
        collaboration,
        env,
        logger,
        findPerson: async (token) => {
          const session = await findLiveSession(db, token);
          return session && { ...session, name: session.user.name };
        },
      }),
      failed: (error) => logger.error({ error }, "a request failed"),
    });
    const origin = originOf(env, http);
    const { stopKey } = secrets;
    const mailer = createMailer(env);
    keeping.push(keepNoticesMailed({ db, engine, log: logger, mailer, origin, stopKey }));
    stopOnSignal({ http, collaboration, database, keeping }, logger);
    process.stderr.write(`Penumbra ${version} is ready at ${origin}\n`);
    logger.info({ version, engine, port: http.port }, "ready");
    projectStaleSections(db).catch((error: unknown) =>
      logger.error({ error }, "projections left by a crash could not be written"),
    );
  } catch (error) {
    await database.close().catch(() => undefined);
    throw error;
  }
}

function openCollaboration(database: OpenDatabase, logger: Logger): Collaboration {
  const store = createCollabStore(database.db, {
    fold: (task) => runHistoryTask("fold", task),
    wordCitations: wordReport,
  });
  void database.died.then((error) => {
    logger.fatal({ error }, "the embedded database ended");
    process.stderr.write("Penumbra: the embedded database ended; start Penumbra again.\n");
    process.exit(1);
  });
  return new Collaboration(store, database.engine, logger);
}

/** Where the installation is reached, without a slash at the end. */
function originOf(env: Env, http: Http): string {
  const host = env.host.includes(":") ? `[${env.host}]` : env.host;
  return env.publicUrl === null ? `http://${host}:${http.port}` : new URL(env.publicUrl).origin;
}

type Running = {
  http: Http;
  collaboration: Collaboration;
  database: OpenDatabase;
  /** Ends what is done every few seconds. */
  keeping: (() => Promise<void>)[];
};

function stopOnSignal(running: Running, logger: Logger): void {
  let isStopping = false;
  const stop = async (signal: string) => {
    if (isStopping) return;
    isStopping = true;
    logger.info({ signal }, "stopping");
    setTimeout(() => {
      logger.error("stopping took too long");
      process.exit(1);
    }, STOP_MILLISECONDS).unref();
    // The server stops accepting at once; its connections end when the sockets are closed.
    const closed = running.http.close();
    await running.collaboration.stop();
    await closed;
    for (const end of running.keeping) await end();
    await running.database.close();
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
