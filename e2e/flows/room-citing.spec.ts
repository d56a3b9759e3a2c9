import { expect, test } from "../fixtures/test";
import { DraftingRoom } from "../pages/drafting-room";

test("Escape and then Tab leaves a text, even from within a list", async ({ report, openAs }) => {
  const title = report.sections[0]?.title ?? "";
  const dina = new DraftingRoom(await openAs("drafter"));
  await dina.open(report.id);
  const { keyboard } = dina.page;
  await dina.startWriting(title);
  await keyboard.type("- first");
  await keyboard.press("Enter");
  await keyboard.press("Tab");
  await keyboard.type("within");
  const within = dina.text(title).locator('[data-list="bullet"][data-indent="1"]');
  await expect(within).toHaveText("within");
  await keyboard.press("Escape");
  await keyboard.press("Shift+Tab");
  await expect(dina.text(title)).not.toBeFocused();
  await expect(within).toHaveText("within");
  await dina.startWriting(title);
  await keyboard.press("Shift+Tab");
  await expect(within).toHaveCount(0);
  await expect(dina.text(title)).toBeFocused();
});
