import { expectNoBarrier } from "../fixtures/barriers";
import { expect, test } from "../fixtures/test";
import { DraftingRoom } from "../pages/drafting-room";

test("a coordinator plans sections on the board, and both see it and the words as they come", async ({
  openAs,
  report,
}) => {
  const title = report.sections[0]?.title ?? "";
  const carla = await openAs("coordinator");
  await carla.goto(`/reports/${report.id}/board`);
  await carla.getByLabel(`${title} is due on`).fill("2026-01-31");
  await carla.getByLabel(`Words that ${title} is to have`).fill("400");
  await carla.getByRole("button", { name: `Reviewers of ${title}: Nobody` }).click();
  await carla.getByRole("menuitemcheckbox", { name: "Ravi Menon" }).click();
  await carla.keyboard.press("Escape");
  await carla.getByRole("button", { name: new RegExp(`Owner of ${title}`) }).click();
  await carla.getByRole("option", { name: "Dina Petrova" }).click();
  await carla.getByRole("button", { name: new RegExp(`Status of ${title}`) }).click();
  await carla.getByRole("option", { name: "In review" }).click();
  await expect(carla.getByText("Overdue").first()).toBeVisible();
  await expectNoBarrier(carla);

  const rosa = await openAs("reader", { viewport: { width: 390, height: 844 } });
  await rosa.goto(`/reports/${report.id}/board`);
  const row = rosa.getByRole("listitem").filter({ hasText: title }).filter({ hasText: "Ravi" });
  await expect(row).toContainText("Dina Petrova");
  await expect(row).toContainText("In review");
  const overflow = await rosa.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);

  const dina = new DraftingRoom(await openAs("drafter"));
  await dina.open(report.id);
  await dina.write(title, "Six words are written in here.");
  await dina.expectSaved();
  await expect(row).toContainText("6 of");
  const calendar = carla.waitForEvent("download");
  await carla.getByRole("button", { name: "Download for a calendar (.ics)" }).click();
  expect((await calendar).suggestedFilename()).toBe("penumbra.ics");
});
