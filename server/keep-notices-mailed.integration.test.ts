import { eq, sql } from "drizzle-orm";
import { pino } from "pino";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  DEFAULT_MAIL_TIMES,
  MAIL_ATTEMPTS,
  type MailTimes,
  waitAfter,
} from "@/core/notice/mail-times";
import { openDatabase } from "@/db/client";
import { users } from "@/db/schema/accounts";
import { noticeMails, noticeSettings, notices } from "@/db/schema/notices";
import { TEST_STOP_KEY, testDataFolder } from "@/test/builders/a-context";
import { aHouse, type House } from "@/test/builders/a-house";
import { aMailServer, type MailServer } from "@/test/builders/a-mail-server";
import { ENGINES, missingEngine, openTestDatabase, type TestDatabase } from "@/test/database";
import { spawnServer } from "@/test/server/spawn-server";
import { type Mailing, mailNotices } from "./keep-notices-mailed";
import { createMailer } from "./mail/mailer";

const FROM = "Penumbra <penumbra@example.org>";
const MINUTE = 60_000;

describe.each(ENGINES)("mail of notices on %s", (engine) => {
  const missing = missingEngine(engine);
  describe.skipIf(missing !== null)(missing ?? "through a mail server", () => {
    let database: TestDatabase;
    let house: House;
    let server: MailServer;
    let lines: string[];
    let count = 0;

    beforeAll(async () => {
      database = await openTestDatabase({ engine });
    });
    beforeEach(async () => {
      for (const table of [notices, noticeMails, noticeSettings]) await database.db.delete(table);
      house = await aHouse(database.db);
      await database.db.delete(notices);
      server = await aMailServer();
      lines = [];
    });
    afterEach(() => server.close());
    afterAll(() => database.close());

    const mailing = (): Mailing => ({
      db: database.db,
      log: pino({ base: null }, { write: (line) => lines.push(line) }),
      mailer: createMailer({ smtp: { url: server.url, from: FROM } }),
      origin: "https://penumbra.example.org",
      stopKey: TEST_STOP_KEY,
    });
    const tick = (now: Date) => mailNotices(mailing(), { now });
    const tell = (values: Partial<typeof notices.$inferInsert> = {}) => {
      count += 1;
      return database.db.insert(notices).values({
        userId: house.people.drafter.userId,
        organisationId: house.organisationId,
        reportId: house.reportId,
        sectionId: house.sectionIds[0],
        kind: "assignment",
        key: `assignment/${count}`,
        ...values,
      });
    };
    const choose = (times: Partial<MailTimes>, role: keyof House["people"] = "drafter") =>
      database.db
        .insert(noticeSettings)
        .values({ ...DEFAULT_MAIL_TIMES, ...times, userId: house.people[role].userId });
    /** As the installation's clock will be so many minutes from now, at noon of a day in universal time. */
    const noon = (minutes = 0) => {
      const today = new Date().toISOString().slice(0, 10);
      return new Date(Date.parse(`${today}T12:00:00Z`) + minutes * MINUTE);
    };

    test("what is new comes as one mail, without a word of the report, and once", async () => {
      await choose({ rhythm: "immediately" });
      await tell({ kind: "mention", threadId: house.threadId, sectionId: null });
      await tell();
      await tell();
      await tick(noon());
      await tick(noon(1));
      const { drafter } = house.people;
      expect(server.taken).toHaveLength(1);
      const [mail] = server.taken;
      expect(mail?.to).toBe(drafter.email);
      expect(mail?.headers.subject).toBe("Penumbra: 3 new notices");
      expect(mail?.text).toContain(
        "• 1 mention of you\n• 2 tasks given to you\n".replaceAll("\n", "\r\n"),
      );
      expect(mail?.html).toContain("2 tasks given to you");
      expect(mail?.headers["list-unsubscribe-post"]).toBe("List-Unsubscribe=One-Click");
      expect(mail?.headers["list-unsubscribe"]).toMatch(
        /^<https:\/\/penumbra\.example\.org\/api\/notices\/stop-mail\/[\w-]+>$/,
      );
      const said = `${mail?.raw}${mail?.text}${mail?.html}`;
      for (const word of ["Follow-up", "Detention", "Azerbaijan", "Which visit", "River House"]) {
        expect(said).not.toContain(word);
      }
      expect(lines).toEqual([]);
    });

    test("two processes at once send it once", async () => {
      await choose({ rhythm: "immediately" });
      await choose({ rhythm: "immediately" }, "reviewer");
      await tell();
      await tell({ userId: house.people.reviewer.userId });
      await Promise.all([tick(noon()), tick(noon()), tick(noon())]);
      expect(server.taken.map(({ to }) => to).sort()).toEqual(
        [house.people.drafter.email, house.people.reviewer.email].sort(),
      );
    });

    test("what was read meanwhile, muted by kind, or is no longer theirs to see is not mailed", async () => {
      const { drafter, reader, reviewer, administrator } = house.people;
      for (const role of ["drafter", "reader", "reviewer", "administrator"] as const) {
        await choose({ rhythm: "immediately" }, role);
      }
      await tell({ readAt: new Date() });
      await tell({ userId: reader.userId, kind: "submission", key: "submission/x" });
      await tell({ userId: reviewer.userId, kind: "approved", key: "move/x" });
      await tell({ userId: administrator.userId });
      await database.db
        .update(users)
        .set({ disabledAt: new Date() })
        .where(eq(users.id, administrator.userId));
      await tick(noon());
      expect(server.taken).toEqual([]);
      // Queued while they could see it, and shut out before it went.
      await tell();
      server.behave("refuse");
      await tick(noon());
      server.behave("take");
      await database.sql`delete from memberships where user_id = ${drafter.userId}`;
      await tick(noon(2));
      expect(server.taken).toEqual([]);
      const ended = await database.db
        .select({ ended: noticeMails.ended })
        .from(noticeMails)
        .where(eq(noticeMails.userId, drafter.userId));
      expect(ended).toEqual([{ ended: "nothing" }]);
    });

    test("a daily mail comes once a day, and none in quiet hours", async () => {
      await choose({ rhythm: "daily", dailyAt: 13 * 60, timeZone: "UTC" });
      await tell();
      await tick(noon());
      expect(server.taken).toHaveLength(0);
      await tick(noon(60));
      await tell();
      await tick(noon(120));
      expect(server.taken).toHaveLength(1);
      await tick(noon(25 * 60));
      expect(server.taken).toHaveLength(2);
      await choose({ rhythm: "immediately", quietFrom: 11 * 60, quietUntil: 14 * 60 }, "reviewer");
      await tell({ userId: house.people.reviewer.userId });
      await tick(noon(119));
      expect(server.taken).toHaveLength(2);
      await tick(noon(120));
      expect(server.taken).toHaveLength(3);
    });

    test("refused mail comes again ever later under the same id, and is given up after days", async () => {
      await choose({ rhythm: "immediately" });
      await tell();
      server.behave("refuse");
      let now = noon();
      for (let attempt = 1; attempt < MAIL_ATTEMPTS; attempt += 1) {
        await tick(now);
        await tick(new Date(now.getTime() + waitAfter(attempt) - 1_000));
        const [mail] = await database.db.select().from(noticeMails);
        expect([mail?.attempts, mail?.ended]).toEqual([attempt, null]);
        now = new Date(now.getTime() + waitAfter(attempt));
      }
      // What comes while one waits is for the next.
      await tell();
      server.behave("take");
      await tick(now);
      expect(server.taken).toHaveLength(1);
      const [mail] = await database.db.select().from(noticeMails);
      expect(server.taken[0]?.headers["message-id"]).toBe(`<${mail?.id}@penumbra.example.org>`);
      expect(mail?.ended).toBe("sent");
      await tick(now);
      expect(server.taken).toHaveLength(2);
      expect(lines).toHaveLength(MAIL_ATTEMPTS - 1);
      expect(lines.join("")).not.toMatch(/example\.org|stop-mail/);

      await tell();
      server.behave("refuse");
      for (let attempt = 1; attempt <= MAIL_ATTEMPTS; attempt += 1) {
        await tick(now);
        now = new Date(now.getTime() + waitAfter(attempt));
      }
      server.behave("take");
      await tick(now);
      expect(server.taken).toHaveLength(2);
      const ends = await database.db.select({ ended: noticeMails.ended }).from(noticeMails);
      expect(ends.map(({ ended }) => ended).sort()).toEqual(["given_up", "sent", "sent"]);
    });

    test("killed while it sends, it loses nothing and sends nothing twice", async () => {
      await choose({ rhythm: "immediately", timeZone: "UTC" });
      await tell();
      await tell();
      await database.disconnect();
      server.behave("hold");
      const options = {
        location: database.location,
        dataFolder: testDataFolder(),
        env: { SMTP_URL: server.url, SMTP_FROM: FROM },
      };
      const first = await spawnServer(options);
      await server.held;
      expect(await first.kill("SIGKILL")).toBe("SIGKILL");
      expect(server.taken).toEqual([]);
      server.behave("take");
      if ("databaseUrl" in database.location) {
        // As it is three minutes later: where there may be other nodes, a claim has to run out.
        const open = await openDatabase(database.location);
        await open.db.update(noticeMails).set({ claimedUntil: sql`now() - interval '1 second'` });
        await open.close();
      }
      const second = await spawnServer(options);
      await expect.poll(() => server.taken.length, { timeout: 60_000 }).toBe(1);
      expect(await second.kill("SIGTERM")).toBe(0);
      expect(server.taken[0]?.text).toContain("2 tasks given to you");
      const open = await openDatabase(database.location);
      await mailNotices({ ...mailing(), db: open.db }, { now: new Date(Date.now() + 60 * MINUTE) });
      const mails = await open.db.select({ ended: noticeMails.ended }).from(noticeMails);
      await open.close();
      expect(mails).toEqual([{ ended: "sent" }]);
      expect(server.taken).toHaveLength(1);
    }, 180_000);
  });
});
