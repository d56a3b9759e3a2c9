import { randomUUID } from "node:crypto";
import type { OrganisationRole, ReportRole } from "@/core/review/roles";
import type { Database } from "@/db/client";
import { memberships, organisations, users } from "@/db/schema/accounts";
import { reportMembers, reports, sections } from "@/db/schema/reports";
import { startSession } from "@/server/services/session/start-session";

export type SignedIn = { userId: string; sessionId: string; token: string; name: string };

export type ReportWorld = {
  organisationId: string;
  reportId: string;
  sectionIds: string[];
  /** Signs one more person in, with a role on the report and in the organisation; null makes a stranger. */
  person(name: string, role: ReportRole | null, inHouse?: OrganisationRole): Promise<SignedIn>;
};

/** An organisation with a report of empty sections. */
export async function aReport(
  db: Database,
  { sectionCount = 1 }: { sectionCount?: number } = {},
): Promise<ReportWorld> {
  const organisationId = randomUUID();
  const reportId = randomUUID();
  const sectionIds = Array.from({ length: sectionCount }, () => randomUUID());
  await db.insert(organisations).values({ id: organisationId, name: "Dignity Network" });
  await db.insert(reports).values({
    id: reportId,
    organisationId,
    kind: "follow_up",
    title: "Follow-up report",
    body: "CMW",
    state: "Azerbaijan",
  });
  await db
    .insert(sections)
    .values(
      sectionIds.map((id, index) => ({ id, reportId, title: `Part ${index}`, position: index })),
    );
  return {
    organisationId,
    reportId,
    sectionIds,
    async person(name, role, inHouse = "reader") {
      const userId = randomUUID();
      await db.insert(users).values({ id: userId, email: `${userId}@example.org`, name });
      if (role) {
        await db.insert(memberships).values({ organisationId, userId, role: inHouse });
        await db.insert(reportMembers).values({ reportId, userId, role });
      }
      const { sessionId, token } = await startSession(db, userId);
      return { userId, sessionId, token, name };
    },
  };
}
