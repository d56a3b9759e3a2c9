import type { Database, Engine } from "../db/client";
import type { Logger } from "./log";
import { digest } from "./mail/digest";
import { failedMail } from "./mail/failed-mail";
import type { Mailer } from "./mail/mailer";
import { tellEndorsers } from "./services/coalition/tell-endorsers";
import { claimMail, queueMails, releaseMails, settleMail } from "./services/notice/notice-mails";
import { type StopKey, stopToken } from "./services/notice/stop-mail";
import { tellDeadlines } from "./services/notice/tell-deadlines";

const EVERY = 5_000;
/** A tick ends, however much is due. */
const AT_ONCE = 50;
const DEADLINES_EVERY = 10 * 60_000;

export type Mailing = {
  db: Database;
  log: Logger;
  /** Null where there is no mail server: then the inbox is all there is. */
  mailer: Mailer | null;
  /** Where the installation is reached, without a slash at the end. */
  origin: string;
  stopKey: StopKey;
};

/**
 * Tells people of deadlines and of changes in what they endorsed, and mails what they have not read as each of them chose. What goes wrong is
 * logged; the server runs on. The answer ends it.
 */
export function keepNoticesMailed(mailing: Mailing & { engine: Engine }): () => Promise<void> {
  let toldAt = 0;
  let isStopping = false;
  const work = async (isFirst: boolean) => {
    const { db, log } = mailing;
    const now = new Date();
    try {
      // The embedded database has one process: what another claimed, it claimed before it died.
      if (isFirst && mailing.engine === "pglite") await releaseMails(db, { now });
      if (now.getTime() - toldAt >= DEADLINES_EVERY) {
        await tellDeadlines(db, { now });
        await tellEndorsers(db);
        toldAt = now.getTime();
      }
      await mailNotices(mailing, { now, isStopped: () => isStopping });
    } catch (error) {
      log.error({ error }, "notices could not be mailed");
    }
  };
  let isRunning = true;
  let running = work(true).finally(() => {
    isRunning = false;
  });
  const timer = setInterval(() => {
    if (isRunning) return;
    isRunning = true;
    running = work(false).finally(() => {
      isRunning = false;
    });
  }, EVERY);
  timer.unref();
  return async () => {
    clearInterval(timer);
    isStopping = true;
    await running;
  };
}

/** Sends what is due at a moment, once; where there is no mail server nothing is queued either. */
export async function mailNotices(
  { db, log, mailer, origin, stopKey }: Mailing,
  { now, isStopped = () => false }: { now: Date; isStopped?: () => boolean },
): Promise<void> {
  if (mailer === null) return;
  await queueMails(db, { now });
  for (let left = AT_ONCE; left > 0 && !isStopped(); left -= 1) {
    const claimed = await claimMail(db, { now });
    if (claimed === null) return;
    if (claimed.mail === null) continue;
    const { mail } = claimed;
    const message = digest({ ...mail, origin, stopToken: stopToken(stopKey, mail.userId) });
    let isSent = false;
    try {
      await mailer.send(message);
      isSent = true;
    } catch (error) {
      log.error(failedMail(error), "a mail of notices was not taken");
    }
    await settleMail(db, { mailId: mail.mailId, isSent, now });
  }
}
