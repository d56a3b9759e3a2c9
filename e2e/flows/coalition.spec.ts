import { callProcedure } from "../fixtures/api";
import { expectNoBarrier } from "../fixtures/barriers";
import { expect, test } from "../fixtures/test";
import { DraftingRoom } from "../pages/drafting-room";

test("organisations endorse a report, one without its name, and late changes show sentence by sentence", async ({
  openAs,
  report,
  house,
}) => {
  const title = report.sections[0]?.title ?? "";
  const address = `/reports/${report.id}/endorsements`;
  const carla = await openAs("coordinator");
  await callProcedure(carla.request, house.url, "endorsement.ask", {
    reportId: report.id,
    name: "Hope Initiative",
    isAnonymous: false,
    userId: null,
    dueOn: "2030-01-15",
  });
  await carla.goto(address);
  await carla.getByRole("button", { name: "Hope Initiative endorses the report" }).click();
  const hope = carla.getByRole("listitem").filter({ hasText: "Hope Initiative" });
  await expect(hope).toContainText("Endorses the report");
  await carla.getByLabel("Organisation").fill("Hidden Hands");
  await carla.getByText("It must not be named").click();
  await carla.getByRole("button", { name: "Put on the list" }).click();
  await carla.getByRole("button", { name: "Hidden Hands endorses the report" }).click();
  await expect(carla.getByText("1 organisation that cannot be named")).toBeVisible();
  await expectNoBarrier(carla);

  const rosa = await openAs("reader");
  await rosa.goto(address);
  await expect(rosa.getByText("1 organisation that cannot be named")).toBeVisible();
  await expect(rosa.getByRole("heading", { name: "Hope Initiative" })).toBeVisible();
  await expect(rosa.getByText("Hidden Hands")).toHaveCount(0);

  const dina = new DraftingRoom(await openAs("drafter"));
  await dina.open(report.id);
  await dina.write(title, "Nobody was released.");
  const show = hope.getByRole("button", { name: /^Show what changed/ });
  await expect(async () => {
    await carla.reload();
    await expect(show).toBeVisible({ timeout: 3_000 });
  }).toPass();
  await show.click();
  await expect(hope.getByRole("list", { name: "What is not as it was endorsed" })).toContainText(
    "Nobody was released.",
  );
  await expectNoBarrier(carla);
});
