import type { Page } from "@playwright/test";
import { expectNoBarrier } from "../fixtures/barriers";
import { expect, test } from "../fixtures/test";
import { DraftingRoom } from "../pages/drafting-room";

async function expectReachable(page: Page): Promise<void> {
  // A wide table scrolls with the cursor in it, the slash menu with the keys of the text:
  // a stop for Tab in either would take the focus from the text.
  await expectNoBarrier(page, { exceptRules: ["scrollable-region-focusable"] });
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
}

test("the room is reachable with a footnote, a menu and a dialog open, by day and by night", async ({
  openAs,
  report,
}) => {
  for (const colorScheme of ["light", "dark"] as const) {
    const room = new DraftingRoom(await openAs("coordinator", { colorScheme }));
    await room.open(report.id);
    const title = report.sections[0]?.title ?? "";
    await expectReachable(room.page);

    await room.startWriting(title);
    await room.page.keyboard.press("Control+Alt+f");
    await expect(room.footnote()).toBeFocused();
    await expectReachable(room.page);
    await room.page.keyboard.press("Escape");

    await room.page.keyboard.press("Enter");
    await room.page.keyboard.type("/");
    await expect(room.slashMenu()).toBeInViewport({ ratio: 1 });
    await expectReachable(room.page);
    await room.page.keyboard.press("Escape");

    await room.tool("Link").click();
    await expect(room.page.getByRole("dialog")).toBeVisible();
    await expectReachable(room.page);
  }
});

test("on a phone the text comes first, and the panes and tools are a thumb's press away", async ({
  openAs,
  report,
}) => {
  const page = await openAs("coordinator", { viewport: { width: 390, height: 844 } });
  const room = new DraftingRoom(page);
  await room.open(report.id);
  const title = report.sections[0]?.title ?? "";
  await room.startWriting(title);
  const tool = await room.tool("Bold").boundingBox();
  expect(tool?.y ?? 0).toBeLessThan(400);
  await expect(room.outline()).toBeHidden();
  await expectReachable(page);

  await page.getByRole("button", { name: "Outline" }).click();
  await expect(room.outline()).toBeVisible();
  await expectReachable(page);
});
