import { expectNoBarrier } from "../fixtures/barriers";
import { expect, test } from "../fixtures/test";
import { DraftingRoom } from "../pages/drafting-room";

test("what a colleague writes shows in the activity of the report, and leads to the section", async ({
  openAs,
  report,
}) => {
  const title = report.sections[0]?.title ?? "";
  const carla = await openAs("coordinator");
  await carla.goto(`/reports/${report.id}/activity`);
  const lines = carla.getByRole("main").getByRole("region").getByRole("listitem");
  await expect(lines.first()).toContainText("Report begun");

  const room = new DraftingRoom(await openAs("drafter"));
  await room.open(report.id);
  await room.write(title, "Detention goes on.");
  await room.expectSaved();
  const line = lines.filter({ hasText: "Wrote or suggested" });
  await expect(line).toContainText("Dina Petrova");
  await expectNoBarrier(carla);
  await line.getByRole("link", { name: title, exact: true }).click();
  await expect(carla).toHaveURL(new RegExp(`/reports/${report.id}#section-`));
});
