import { expectNoBarrier } from "../fixtures/barriers";
import { expect, test } from "../fixtures/test";
import { ClaimsPane } from "../pages/claims-pane";
import { DraftingRoom } from "../pages/drafting-room";

test("two people mark what the report claims and recommends, and say to whom and by when", async ({
  report,
  openAs,
}) => {
  const title = report.sections[0]?.title ?? "";
  const dina = new DraftingRoom(await openAs("drafter"));
  await dina.open(report.id);
  await dina.write(title, "Nobody saw a lawyer. It went on for weeks.");
  await dina.page.keyboard.press("Enter");
  await dina.page.keyboard.type("Let everybody see a lawyer.");
  await dina.page.keyboard.press("Control+Alt+r");
  await dina.toStart();
  await dina.page.keyboard.press("Control+Alt+k");
  const own = new ClaimsPane(dina);
  await expect.poll(() => own.claims(title)).toEqual(["Nobody saw a lawyer."]);
  await expect(own.recommendations(title)).toHaveText(["Let everybody see a lawyer."]);

  const carla = new DraftingRoom(await openAs("coordinator"));
  await carla.open(report.id);
  const other = new ClaimsPane(carla);
  await expect.poll(() => other.claims(title)).toEqual(["Nobody saw a lawyer."]);
  await carla.text(title).click();
  await other.open();
  await expect(other.entries()).toHaveCount(2);
  await expect(other.entry("Nobody saw")).toContainText("no source");
  // The section answers one paragraph, and so does what it claims.
  await expect(other.entry("Nobody saw")).toContainText("Answers");
  await other.openEntry("Let everybody");
  // On a slow line the answer to the first choice comes after the second is made, and must not undo it.
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await carla.page.route("**/api/trpc/claim.setFacts*", async (route) => {
    await held;
    await route.continue();
  });
  await other.choose("Let everybody", "Addressed to", "The State");
  await other.choose("Let everybody", "By when", "Within a period");
  const listed = carla.page.waitForResponse((response) => response.url().includes("claim.list"));
  letGo();
  await listed;
  await other.entry("Let everybody").getByRole("textbox", { name: "Months" }).fill("12");
  await carla.page.keyboard.press("Tab");
  await expectNoBarrier(carla.page);

  await dina.text(title).click();
  await own.open();
  await own.openEntry("Let everybody");
  await expect(
    own.entry("Let everybody").getByRole("button", { name: "The State Addressed to" }),
  ).toBeVisible();
  await expect(own.entry("Let everybody").getByRole("textbox", { name: "Months" })).toHaveValue(
    "12",
  );

  // What Dina types inside the claim is part of it; what she types behind it is not.
  await own.openEntry("Nobody saw");
  await own.entry("Nobody saw").getByRole("button", { name: "Show in the text" }).click();
  await expect(dina.text(title)).toBeFocused();
  await dina.page.keyboard.press("ArrowRight");
  await dina.page.keyboard.type("w");
  await dina.page.keyboard.press("Backspace");
  await dina.addFootnote("Interview of March.");
  await expect.poll(() => own.claims(title)).not.toEqual([]);
  await dina.expectSaved();
});

test("a claim that was deleted is put back with what was said of it", async ({
  report,
  openAs,
}) => {
  const title = report.sections[0]?.title ?? "";
  const dina = new DraftingRoom(await openAs("drafter"));
  await dina.open(report.id);
  await dina.write(title, "Four people died.");
  await dina.page.keyboard.press("Control+Alt+k");
  const pane = new ClaimsPane(dina);
  await pane.open();
  await pane.openEntry("Four people died");
  await dina.text(title).click();
  await dina.page.keyboard.press("Control+a");
  await dina.page.keyboard.type("Other words.");
  await expect(dina.page.getByRole("heading", { name: "Their words were deleted" })).toBeVisible();
  await dina.page.getByRole("button", { name: "Put back: Four people died." }).click();
  await expect.poll(() => pane.claims(title)).toEqual(["Four people died."]);
  await expect(pane.entry("Four people died")).toBeVisible();
});

test("a reviewer marks a claim as a suggestion; a reader sees what is claimed", async ({
  report,
  openAs,
}) => {
  const title = report.sections[0]?.title ?? "";
  const dina = new DraftingRoom(await openAs("drafter"));
  await dina.open(report.id);
  await dina.write(title, "Nobody asked.");
  await dina.expectSaved();
  const ravi = new DraftingRoom(await openAs("reviewer"));
  await ravi.open(report.id);
  await ravi.text(title).click();
  await ravi.page.keyboard.press("Control+Alt+k");
  await expect(dina.section(title).locator(".with-claim")).toHaveText("Nobody asked.");
  await expect(dina.section(title).locator(".claim")).toHaveCount(0);
  await dina.text(title).click();
  await dina.page.keyboard.press("Control+Alt+Enter");
  await expect(dina.section(title).locator(".claim")).toHaveText("Nobody asked.");

  const rosa = new DraftingRoom(await openAs("reader", { viewport: { width: 390, height: 800 } }));
  await rosa.open(report.id);
  await expect(rosa.section(title).locator(".claim")).toHaveText("Nobody asked.");
  await rosa.page.getByRole("button", { name: "Context" }).click();
  const pane = new ClaimsPane(rosa);
  await pane.open();
  await pane.openEntry("Nobody asked");
  await expectNoBarrier(rosa.page);
});

test("recommendations that become one are told of, and facts are refused while there is no connection", async ({
  report,
  openAs,
}) => {
  const title = report.sections[0]?.title ?? "";
  const dina = new DraftingRoom(await openAs("drafter"));
  await dina.open(report.id);
  await dina.write(title, "Train judges.");
  await dina.page.keyboard.press("Control+Alt+r");
  await dina.page.keyboard.press("Enter");
  await dina.page.keyboard.type("Pay lawyers.");
  await dina.page.keyboard.press("Control+Alt+r");
  const own = new ClaimsPane(dina);
  await expect(own.recommendations(title)).toHaveCount(2);
  await dina.expectSaved();
  // What was typed in one go is undone in one go: the join comes later.
  await dina.open(report.id);
  await dina.startWriting(title);
  await dina.page.keyboard.press("Control+Shift+8");
  // The first takes the bullet away, however soon it is pressed after the cursor moved.
  await dina.page.keyboard.press("Home");
  await dina.page.keyboard.press("Backspace");
  await dina.page.keyboard.press("Backspace");
  await expect(own.recommendations(title)).toHaveText(["Train judges.Pay lawyers."]);
  await expect(dina.page.getByText("Two recommendations became one.")).toBeVisible();
  await dina.page.keyboard.press("Control+z");
  await expect(own.recommendations(title)).toHaveCount(2);
  await dina.expectSaved();

  await own.open();
  // Until the list is fetched again, the two are one in it, which also says "Pay lawyers".
  await expect(own.entry("Train judges.Pay lawyers.")).toBeHidden();
  await expect(own.entry("Pay lawyers")).toBeVisible();
  await own.openEntry("Pay lawyers");
  await dina.page.context().setOffline(true);
  await expect(dina.page.getByText(/can be changed when the connection is back/)).toBeVisible();
  await expectNoBarrier(dina.page);
  await own.choose("Pay lawyers", "Addressed to", "The State");
  await expect(dina.page.getByText(/The server could not be reached/)).toBeVisible();
});
