import { expect, test } from "../fixtures/test";
import { DraftingRoom } from "../pages/drafting-room";

test("what is kept on the device is merged when a page closed offline is opened again", async ({
  report,
  openAs,
}) => {
  const title = report.sections[0]?.title ?? "";
  const dina = new DraftingRoom(await openAs("drafter"));
  const carla = new DraftingRoom(await openAs("coordinator"));
  await Promise.all([dina.open(report.id), carla.open(report.id)]);
  await dina.write(title, "Before.");
  await dina.expectSaved();
  await dina.keepOnDevice();

  const context = dina.page.context();
  await context.setOffline(true);
  await dina.startWriting(title);
  await dina.page.keyboard.type(" Offline words.");
  await expect(dina.receipt()).toContainText("No connection");
  await dina.page.close();
  await carla.startWriting(title);
  await carla.page.keyboard.press("Control+Home");
  await carla.page.keyboard.type("Meanwhile. ");
  await carla.expectSaved();

  await context.setOffline(false);
  const again = new DraftingRoom(await context.newPage());
  await again.open(report.id);
  for (const room of [again, carla]) {
    await expect.poll(() => room.words(title)).toBe("Meanwhile. Before. Offline words.");
  }
});

test("a page with words that are not saved asks before it is left", async ({ report, openAs }) => {
  const title = report.sections[0]?.title ?? "";
  const dina = new DraftingRoom(await openAs("drafter"));
  await dina.open(report.id);
  await dina.write(title, "Saved.");
  await dina.expectSaved();
  await dina.page.context().setOffline(true);
  await dina.page.keyboard.type(" Not saved.");
  await expect(dina.receipt()).toHaveText("No connection, not saved");

  const asked = dina.page.waitForEvent("dialog");
  const closing = dina.page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.dismiss();
  await closing;
  await dina.page.context().setOffline(false);
  await dina.expectSaved();
});
