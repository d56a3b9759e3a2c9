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
  await dina.expectKept(title, "Before. Offline words.");
  await dina.page.close();
  await carla.startWriting(title);
  await carla.toStart();
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

test("words kept offline are sent from a section one does not look at, and signing out asks first", async ({
  report,
  openAs,
}) => {
  const [first = "", second = ""] = report.sections.map(({ title }) => title);
  const dina = new DraftingRoom(await openAs("drafter"));
  await dina.open(report.id);
  await dina.startWriting(first);
  await dina.paste(
    Array.from({ length: 80 }, (_, line) => `<p>Line ${line} of many.</p>`).join(""),
  );
  await dina.expectSaved();
  await dina.write(second, "Before.");
  await dina.expectSaved();
  await dina.keepOnDevice();
  const context = dina.page.context();
  await context.setOffline(true);
  await dina.startWriting(second);
  await dina.page.keyboard.type(" Offline words.");
  await expect(dina.receipt()).toContainText("No connection");
  await dina.expectKept(second, "Before. Offline words.");
  await dina.page.close();
  await context.setOffline(false);

  const elsewhere = await context.newPage();
  await elsewhere.goto("/reports");
  await elsewhere.getByRole("button", { name: /Dina Petrova/ }).click();
  await elsewhere.getByRole("menuitem", { name: "Sign out" }).click();
  const asked = elsewhere.getByRole("alertdialog");
  await expect(asked).toContainText("has not reached the server");
  await asked.getByRole("button", { name: "Cancel" }).click();
  await elsewhere.close();

  const carla = new DraftingRoom(await openAs("coordinator"));
  await carla.open(report.id);
  const again = new DraftingRoom(await context.newPage());
  await again.open(report.id);
  await again.expectSaved();
  await carla.section(second).scrollIntoViewIfNeeded();
  await expect.poll(() => carla.words(second)).toBe("Before. Offline words.");
  await again.page.getByRole("button", { name: /Dina Petrova/ }).click();
  await again.page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(again.page).toHaveURL(/\/sign-in/);
});
