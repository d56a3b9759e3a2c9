import type { CitationTexts } from "@/core/report/report-room";
import { Collaboration } from "@/server/collab/collaboration";
import { createUpgradeHandler } from "@/server/collab/upgrade";
import { parseEnv } from "@/server/env";
import { openHttp } from "@/server/http";
import { runHistoryTask } from "@/server/jobs/history-thread";
import { createLogger } from "@/server/log";
import { createCollabStore } from "@/server/services/collab-store";
import { findLiveSession } from "@/server/services/session/find-live-session";
import type { TestDatabase } from "../database";

export type SocketServer = {
  host: string;
  collaboration: Collaboration;
  close(): Promise<void>;
};

/** The collaboration socket in this process, so that a test can call what services call. */
export async function openSocketServer(
  { db, engine }: Pick<TestDatabase, "db" | "engine">,
  wordCitations: (reportId: string) => Promise<CitationTexts> = async () => ({}),
  mostWaitingBytes?: number,
): Promise<SocketServer> {
  const env = parseEnv({ PORT: "0" });
  const logger = createLogger("silent");
  const store = createCollabStore(db, {
    fold: (task) => runHistoryTask("fold", task),
    wordCitations: (_db, reportId) => wordCitations(reportId),
  });
  const collaboration = new Collaboration(store, engine, logger, mostWaitingBytes);
  const http = await openHttp(
    env,
    ".",
    async () => ({
      handle: async (_request, response) => {
        response.writeHead(404).end();
      },
      upgrade: () => false,
      close: async () => {},
    }),
    {
      answer: () => false,
      failed: () => {},
      upgrade: createUpgradeHandler({
        collaboration,
        env,
        logger,
        findPerson: async (token) => {
          const session = await findLiveSession(db, token);
          return session && { ...session, name: session.user.name };
        },
      }),
    },
  );
  return {
    host: `127.0.0.1:${http.port}`,
    collaboration,
    async close() {
      const closed = http.close();
      await collaboration.stop();
      await closed;
    },
  };
}
