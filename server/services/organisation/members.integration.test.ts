import { afterAll, beforeAll, expect, test } from "vitest";
import { previewInvitation } from "@/server/services/invitation/accept-invitation";
import { createInvitation } from "@/server/services/invitation/create-invitation";
import { aContext } from "@/test/builders/a-context";
import { aHouse } from "@/test/builders/a-house";
import { openTestDatabase, type TestDatabase } from "@/test/database";
import { removeMember } from "./members";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

test("whoever is removed has no invitation left that leads back in", async () => {
  const { db } = database;
  const { organisationId, people } = await aHouse(db);
  const as = (actor: { userId: string; sessionId: string }) => ({ ...aContext(db, actor), actor });
  const invite = (email: string) =>
    createInvitation(as(people.coordinator), { organisationId, role: "coordinator", email });
  const back = await invite("other-address@example.org");
  await removeMember(as(people.administrator), {
    organisationId,
    userId: people.coordinator.userId,
  });
  await expect(previewInvitation(aContext(db), { token: back.token })).rejects.toMatchObject({
    failure: { code: "invitation_not_found" },
  });
});
