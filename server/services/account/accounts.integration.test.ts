import { and, eq, isNull } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DomainError, type DomainFailure } from "@/core/failure";
import {
  invitations,
  memberships,
  organisations,
  passwordResets,
  sessions,
  users,
} from "@/db/schema/accounts";
import { reportMembers, sections } from "@/db/schema/reports";
import { aContext, type TestContext } from "@/test/builders/a-context";
import { aHouse, aPerson, type House, PASSWORD, type TestPerson } from "@/test/builders/a-house";
import { ENGINES, missingEngine, openTestDatabase, type TestDatabase } from "@/test/database";
import { acceptInvitation, previewInvitation } from "../invitation/accept-invitation";
import { createInvitation } from "../invitation/create-invitation";
import { revokeInvitation } from "../invitation/list-invitations";
import { deleteSample } from "../organisation/delete-sample";
import { changeMemberRole, removeMember } from "../organisation/members";
import { getReport } from "../report/get-report";
import { readOutline } from "../report-outline";
import { setSectionStatus } from "../review/move-section";
import { readSectionReview } from "../review/read-review";
import { createSection, moveSection } from "../section/arrange-sections";
import { readReportContent } from "../section/read-section-content";
import { removeSection } from "../section/remove-section";
import { findLiveSession } from "../session/find-live-session";
import { hashToken } from "../session/session-token";
import { openSample } from "../setup/open-sample";
import { setUpOrganisation } from "../setup/set-up-organisation";
import { readSetupStatus } from "../setup/setup-status";
import { createAttempts } from "./attempts";
import { checkCredentials, deviceMark } from "./check-credentials";
import { changePassword, getOwnAccount, signOutEverywhere } from "./own-account";
import { createPasswordReset, previewPasswordReset, usePasswordReset } from "./reset-password";

const SECRET = "a secret for tests, long enough";
const NEXT = "four unrelated garden words";

async function failureOf(work: Promise<unknown>): Promise<DomainFailure | "answered"> {
  try {
    await work;
    return "answered";
  } catch (error) {
    if (error instanceof DomainError) return error.failure;
    throw error;
  }
}

describe.each(ENGINES)("accounts on %s", (engine) => {
  const missing = missingEngine(engine);
  describe.skipIf(missing !== null)(missing ?? "from the first run on", () => {
    let database: TestDatabase;
    let house: House;
    const as = (person: TestPerson | { userId: string; sessionId: string }) => {
      const actor = { userId: person.userId, sessionId: person.sessionId };
      return { ...aContext(database.db, actor), actor };
    };
    const anybody = (): TestContext => aContext(database.db);
    const person = () => aPerson(database.db, "Somebody");

    beforeAll(async () => {
      database = await openTestDatabase({ engine });
    });
    afterAll(() => database.close());

    const first = {
      organisationName: "Dignity Network",
      name: "Amal Haddad",
      email: "amal@example.org",
      password: PASSWORD,
      locale: "en",
    };

    test("visitors see the sample until the organisation is set up, once", async () => {
      const { db } = database;
      const one = await openSample(anybody(), { locale: "en" });
      const two = await openSample(anybody(), { locale: "ar" });
      expect(two.reportId).toBe(one.reportId);
      if (!one.session || !two.session) throw new Error("a visitor was not signed in");
      const visitor = await findLiveSession(db, one.session.token);
      if (!visitor) throw new Error("the visitor's session is not alive");
      const context = as(visitor);
      const report = await getReport(context, { reportId: one.reportId });
      expect(report.organisation.isSample).toBe(true);
      expect(report.sections.length).toBeGreaterThan(3);
      expect(report.sections.flatMap(({ noteIds }) => noteIds).length).toBeGreaterThan(10);
      const texts = await readReportContent(context, { reportId: one.reportId });
      expect(texts.every(({ content }) => content.blocks.length > 0)).toBe(true);
      expect(await readSetupStatus(db)).toEqual({ isSetUp: false, hasSample: true });
      const { id: organisationId } = report.organisation;
      expect(
        await failureOf(
          createInvitation(context, { organisationId, role: "reader", email: "x@example.org" }),
        ),
      ).toEqual({ code: "not_permitted", action: "invitation.create" });

      const live = anybody();
      const outcomes = await Promise.all(
        [first, { ...first, email: "second@example.org" }].map((input) =>
          failureOf(setUpOrganisation(live, input)),
        ),
      );
      expect(
        outcomes.map((outcome) => (outcome === "answered" ? outcome : outcome.code)).sort(),
      ).toEqual(["already_set_up", "answered"]);
      const real = await db.select().from(organisations).where(eq(organisations.isSample, false));
      expect(real).toHaveLength(1);
      expect(await findLiveSession(db, one.session.token)).toBeNull();
      expect(await findLiveSession(db, two.session.token)).toBeNull();
      const told = live.told.filter(({ call }) => call === "sessionsEnded");
      expect(told.flatMap(({ subject }) => subject)).toHaveLength(2);
      expect(await failureOf(openSample(anybody(), { locale: "en" }))).toEqual({
        code: "already_set_up",
      });
    });

    test("the sample is deleted whole, by its administrator only", async () => {
      const { db } = database;
      const [administrator] = await db
        .select({ userId: memberships.userId })
        .from(memberships)
        .innerJoin(organisations, eq(organisations.id, memberships.organisationId))
        .where(eq(organisations.isSample, false));
      if (!administrator) throw new Error("nobody set up");
      const context = as({ ...administrator, sessionId: "00000000-0000-0000-0000-000000000000" });
      const { organisations: mine } = await getOwnAccount(context);
      expect(mine.map(({ isSample }) => isSample)).toEqual([false, true]);
      const [own, sample] = mine;
      if (!own || !sample) throw new Error("an organisation is missing");
      expect(await failureOf(deleteSample(context, { organisationId: own.id }))).toMatchObject({
        code: "not_permitted",
      });
      expect(await deleteSample(context, { organisationId: sample.id })).toEqual({
        isSignedOut: false,
      });
      expect(await readSetupStatus(db)).toEqual({ isSetUp: true, hasSample: false });
      const left = await db.select({ email: users.email }).from(users);
      expect(left.filter(({ email }) => email.endsWith(".invalid"))).toEqual([]);
      const again = await openSample(context, { locale: "en" });
      expect(again.session).toBeNull();
      expect(context.told.some(({ call }) => call === "sectionRemoved")).toBe(true);
    });

    test("an invitation works once, for the invited, until it ends or is taken back", async () => {
      const { db } = database;
      house = await aHouse(db);
      const { organisationId } = house;
      const inviter = as(house.people.administrator);
      const invite = (email: string) =>
        createInvitation(inviter, { organisationId, role: "drafter", email });
      const accept = (token: string, password: string | null, context = anybody()) =>
        acceptInvitation(context, { token, name: "Invited", password, locale: "en" });

      const made = await invite("invited@example.org");
      expect(await previewInvitation(anybody(), made)).toMatchObject({
        organisationName: "River House",
        hasAccount: false,
        isOwn: false,
      });
      expect(await failureOf(accept(made.token, "short"))).toMatchObject({
        code: "password_too_short",
      });
      const { session } = await accept(made.token, PASSWORD);
      expect(session && (await findLiveSession(db, session.token))).toMatchObject({
        user: { email: "invited@example.org" },
      });
      expect(await failureOf(accept(made.token, PASSWORD))).toEqual({
        code: "invitation_already_used",
      });
      expect(await failureOf(previewInvitation(anybody(), made))).toEqual({
        code: "invitation_already_used",
      });
      expect(await failureOf(invite("invited@example.org"))).toEqual({ code: "email_taken" });

      const late = await invite("late@example.org");
      await db
        .update(invitations)
        .set({ expiresAt: new Date(Date.now() - 1) })
        .where(eq(invitations.id, late.invitationId));
      expect(await failureOf(accept(late.token, PASSWORD))).toEqual({ code: "invitation_expired" });

      const back = await invite("back@example.org");
      await revokeInvitation(inviter, back);
      expect(await failureOf(accept(back.token, PASSWORD))).toEqual({
        code: "invitation_not_found",
      });
      expect(await failureOf(accept("no such token", PASSWORD))).toEqual({
        code: "invitation_not_found",
      });

      const known = await person();
      const joining = await invite(known.email);
      expect(await failureOf(accept(joining.token, "not their password"))).toEqual({
        code: "wrong_credentials",
      });
      expect(await accept(joining.token, null, as(known))).toMatchObject({ session: null });
      const race = await invite("race@example.org");
      const raced = await Promise.all([1, 2].map(() => failureOf(accept(race.token, PASSWORD))));
      expect(raced.filter((outcome) => outcome === "answered")).toHaveLength(1);
    });

    test("ten tries an account, and a known device has tries of its own", async () => {
      const owner = await person();
      const attempts = createAttempts();
      const { db } = database;
      const attempt = (password: string, email = owner.email, device: string | null = null) =>
        failureOf(
          checkCredentials(
            { db, attempts, secret: SECRET },
            { email, password, address: crypto.randomUUID(), device },
          ),
        );
      for (let tries = 0; tries < 10; tries += 1) {
        expect(await attempt("wrong")).toEqual({ code: "wrong_credentials" });
      }
      const refused = await attempt(PASSWORD);
      expect(refused).toMatchObject({ code: "too_many_attempts" });
      const mark = deviceMark(owner.email, "nonce", SECRET);
      expect(await attempt(PASSWORD, owner.email, mark)).toBe("answered");
      const forged = deviceMark(owner.email, "nonce", "another secret");
      expect(await attempt(PASSWORD, owner.email, forged)).toMatchObject({
        code: "too_many_attempts",
      });
      for (let tries = 0; tries < 10; tries += 1) await attempt("wrong", "nobody@example.org");
      const unknown = await attempt("wrong", "nobody@example.org");
      expect(unknown).toEqual({ code: "too_many_attempts", retryAfterSeconds: expect.any(Number) });
      expect(refused).toEqual({ code: "too_many_attempts", retryAfterSeconds: expect.any(Number) });
    });

    test("a changed password and signing out everywhere end sessions at once", async () => {
      const { db } = database;
      const owner = await person();
      const other = as(owner);
      const elsewhere = await checkCredentials(
        { db, attempts: createAttempts(), secret: SECRET },
        { email: owner.email, password: PASSWORD, address: "a", device: null },
      );
      expect(elsewhere.userId).toBe(owner.userId);
      expect(await failureOf(changePassword(other, { current: "wrong", next: NEXT }))).toEqual({
        code: "wrong_credentials",
      });
      expect(await findLiveSession(db, owner.token)).not.toBeNull();
      const renewed = await changePassword(other, { current: PASSWORD, next: NEXT });
      expect(await findLiveSession(db, owner.token)).toBeNull();
      expect(await findLiveSession(db, renewed.token)).not.toBeNull();
      expect(other.told).toEqual([{ call: "sessionsEnded", subject: [owner.sessionId] }]);
      await signOutEverywhere(other);
      expect(await findLiveSession(db, renewed.token)).toBeNull();
      const left = await db.select().from(sessions).where(eq(sessions.userId, owner.userId));
      expect(left).toEqual([]);
    });

    test("a forgotten password is set anew by a link, once, within a day", async () => {
      const { db } = database;
      const { organisationId, people } = await aHouse(db);
      const administrator = as(people.administrator);
      const { userId, email, token: oldSession, sessionId } = people.reviewer;
      const make = (context = administrator) =>
        createPasswordReset(context, { organisationId, userId });
      const use = (token: string, context = anybody(), password = NEXT) =>
        usePasswordReset(context, { token, password });

      const replaced = await make();
      const { token } = await make();
      expect(await failureOf(use(replaced.token))).toEqual({ code: "reset_not_found" });
      expect(await failureOf(use("no such token"))).toEqual({ code: "reset_not_found" });
      expect(await previewPasswordReset(anybody(), { token })).toMatchObject({ email });
      expect(await failureOf(use(token, anybody(), "short"))).toMatchObject({
        code: "password_too_short",
      });
      const told = anybody();
      const raced = await Promise.allSettled([use(token, told), use(token, told)]);
      const sessionsMade = raced.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
      expect(sessionsMade).toHaveLength(1);
      expect(await findLiveSession(db, oldSession)).toBeNull();
      expect(await findLiveSession(db, sessionsMade[0]?.token ?? "")).toMatchObject({ userId });
      expect(told.told).toContainEqual({ call: "sessionsEnded", subject: [sessionId] });
      expect(await failureOf(use(token))).toEqual({ code: "reset_already_used" });
      const signIn = (password: string) =>
        failureOf(
          checkCredentials(
            { db, attempts: createAttempts(), secret: SECRET },
            { email, password, address: "a", device: null },
          ),
        );
      expect(await signIn(PASSWORD)).toEqual({ code: "wrong_credentials" });
      expect(await signIn(NEXT)).toBe("answered");

      const late = await make();
      await db
        .update(passwordResets)
        .set({ expiresAt: new Date(Date.now() - 1) })
        .where(eq(passwordResets.tokenHash, hashToken(late.token)));
      expect(await failureOf(use(late.token))).toEqual({ code: "reset_expired" });
    });

    test("a link for a new password never opens more than its maker administers", async () => {
      const { db } = database;
      const own = await aHouse(db);
      const other = await aHouse(db, { name: "Hill House" });
      const administrator = as(own.people.administrator);
      const { organisationId } = own;
      const make = (userId: string) =>
        createPasswordReset(administrator, { organisationId, userId });
      expect(await failureOf(make(own.people.administrator.userId))).toMatchObject({
        code: "not_permitted",
      });
      const elsewhere = {
        organisationId: other.organisationId,
        userId: own.people.drafter.userId,
        role: "reader",
      } as const;
      const early = await make(elsewhere.userId);
      await db.insert(memberships).values(elsewhere);
      expect(await failureOf(make(elsewhere.userId))).toEqual({ code: "member_elsewhere" });
      expect(
        await failureOf(usePasswordReset(anybody(), { token: early.token, password: NEXT })),
      ).toEqual({ code: "reset_not_found" });

      const guest = own.people.reader.userId;
      await db
        .insert(reportMembers)
        .values({ reportId: other.reportId, userId: guest, role: "reader" });
      expect(await failureOf(make(guest))).toEqual({ code: "member_elsewhere" });

      const sample = await aHouse(db, { isSample: true });
      await db.insert(memberships).values({
        organisationId: sample.organisationId,
        userId: own.people.coordinator.userId,
        role: "reader",
      });
      const made = await make(own.people.coordinator.userId);
      await db
        .update(memberships)
        .set({ role: "coordinator" })
        .where(eq(memberships.userId, own.people.administrator.userId));
      expect(await failureOf(previewPasswordReset(anybody(), made))).toEqual({
        code: "reset_not_found",
      });
      expect(
        await failureOf(
          createPasswordReset(as(sample.people.administrator), {
            organisationId: sample.organisationId,
            userId: sample.people.reader.userId,
          }),
        ),
      ).toMatchObject({ code: "not_permitted" });
    });

    test("expired, idle and disabled people's sessions are dead", async () => {
      const { db } = database;
      const day = 24 * 60 * 60 * 1000;
      const set = async (values: Partial<typeof sessions.$inferInsert>) => {
        const owner = await person();
        await db.update(sessions).set(values).where(eq(sessions.id, owner.sessionId));
        return findLiveSession(db, owner.token);
      };
      expect(await set({ mfaAt: null })).not.toBeNull();
      expect(await set({ expiresAt: new Date(Date.now() - 1) })).toBeNull();
      expect(await set({ lastSeenAt: new Date(Date.now() - 15 * day) })).toBeNull();
      const disabled = await person();
      await db.update(users).set({ disabledAt: new Date() }).where(eq(users.id, disabled.userId));
      expect(await findLiveSession(db, disabled.token)).toBeNull();
    });

    test("an organisation keeps an administrator, whoever acts at the same time", async () => {
      const { db } = database;
      const { organisationId, people } = await aHouse(db);
      const one = people.administrator;
      const two = people.coordinator;
      const sole = { organisationId, userId: one.userId };
      expect(await failureOf(removeMember(as(one), sole))).toEqual({ code: "last_administrator" });
      expect(await failureOf(changeMemberRole(as(one), { ...sole, role: "reader" }))).toEqual({
        code: "last_administrator",
      });
      await changeMemberRole(as(one), {
        organisationId,
        userId: two.userId,
        role: "administrator",
      });
      const outcomes = await Promise.all([
        failureOf(removeMember(as(one), { organisationId, userId: two.userId })),
        failureOf(removeMember(as(two), { organisationId, userId: one.userId })),
      ]);
      expect(outcomes.filter((outcome) => outcome === "answered")).toHaveLength(1);
      const left = await db
        .select()
        .from(memberships)
        .where(
          and(
            eq(memberships.organisationId, organisationId),
            eq(memberships.role, "administrator"),
          ),
        );
      expect(left).toHaveLength(1);
    });

    test("sections are arranged by two people at once, however often", async () => {
      const { db } = database;
      const { reportId, sectionIds, people } = await aHouse(db);
      const [a, b, c] = sectionIds;
      const drafter = as(people.drafter);
      for (let round = 0; round < 40; round += 1) {
        await moveSection(drafter, { sectionId: round % 2 ? b : c, after: a });
      }
      const ids = async () => (await readOutline(db, reportId)).sections.map(({ id }) => id);
      expect(await ids()).toEqual([a, b, c]);
      await Promise.all([
        moveSection(drafter, { sectionId: a, after: c }),
        moveSection(as(people.coordinator), { sectionId: b, before: c }),
        createSection(drafter, { reportId, title: "New", level: 1 }),
      ]);
      expect(new Set(await ids()).size).toBe(4);
      await removeSection(drafter, { sectionId: c });
      expect(await failureOf(moveSection(drafter, { sectionId: a, after: c }))).toEqual({
        code: "changed_meanwhile",
      });
      expect(await failureOf(moveSection(drafter, { sectionId: c, after: a }))).toEqual({
        code: "section_not_found",
      });
      const positions = await db
        .select({ position: sections.position })
        .from(sections)
        .where(and(eq(sections.reportId, reportId), isNull(sections.deletedAt)));
      expect(new Set(positions.map(({ position }) => position)).size).toBe(positions.length);
    });

    test("of two people who move a section on, one is told that it moved meanwhile", async () => {
      const { sectionIds, people } = await aHouse(database.db);
      const sectionId = sectionIds[0];
      const on = { sectionId, from: "drafting", to: "in_review" } as const;
      const outcomes = await Promise.all(
        [people.drafter, people.coordinator].map((one) => failureOf(setSectionStatus(as(one), on))),
      );
      expect(outcomes).toContainEqual({ code: "changed_meanwhile" });
      expect(outcomes).toContain("answered");
      const { hash: seen } = await readSectionReview(as(people.reviewer), { sectionId });
      const approve = { sectionId, from: "in_review", to: "approved", seen } as const;
      expect(await failureOf(setSectionStatus(as(people.drafter), approve))).toMatchObject({
        code: "not_permitted",
      });
      expect(await failureOf(setSectionStatus(as(people.reviewer), approve))).toBe("answered");
    });
  });
});
