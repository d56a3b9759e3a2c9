import { expectNoBarrier } from "../fixtures/barriers";
import { expect, test } from "../fixtures/test";
import { DraftingRoom } from "../pages/drafting-room";

test("a reviewer is asked, finds it in the queue, approves; a change takes that away and it is renewed", async ({
  openAs,
  report,
}) => {
  const title = report.sections[0]?.title ?? "";
  const dina = new DraftingRoom(await openAs("drafter"));
  await dina.open(report.id);
  await dina.write(title, "Nobody was released.");
  await dina.expectSaved();
  await dina.page.getByRole("tab", { name: "Review" }).click();
  await dina.page.getByRole("button", { name: "Ask people for a review" }).click();
  const asking = dina.page.getByRole("dialog", { name: "Ask people for a review" });
  await asking.getByRole("checkbox", { name: "Ravi Menon" }).press("Space");
  await asking.getByLabel("Note (optional)").fill("Please look at the first sentence.");
  await asking.getByRole("button", { name: "Ask", exact: true }).click();
  await expect(asking).toBeHidden();

  const queue = await openAs("reviewer");
  await queue.goto("/reviews");
  const waiting = queue.getByRole("list", { name: "What waits for me" });
  await expect(waiting).toContainText("Please look at the first sentence.");
  await expectNoBarrier(queue);
  await waiting.getByRole("link", { name: title }).click();
  const ravi = new DraftingRoom(queue);
  await expect(ravi.text(title)).toBeVisible();
  await queue.getByRole("tab", { name: "Review" }).click();
  const approve = async () => {
    await queue.getByRole("button", { name: "Approve", exact: true }).click();
    const dialog = queue.getByRole("dialog");
    await dialog.getByLabel("Summary (optional)").fill("Checked.");
    await dialog.getByRole("button", { name: "Approve", exact: true }).click();
    await expect(dialog).toBeHidden();
  };
  await approve();
  const approved = dina.page.getByText(/^Approved by Ravi Menon/);
  await expect(approved).toBeVisible();

  await dina.write(title, " Two died.");
  const lost = queue.getByRole("list", { name: "What is no longer approved" });
  await expect(lost).toContainText("Two died.");
  await expectNoBarrier(queue);
  await approve();
  await expect(approved).toBeVisible();
});
