import type { Page } from "@playwright/test";
import { expectNoBarrier } from "../fixtures/barriers";
import { expect, test } from "../fixtures/test";
import { CommentsPane, highlighted, selectWords } from "../pages/comments-pane";
import { DraftingRoom } from "../pages/drafting-room";

/** Makes the reader a commenter of one report, in its settings. */
async function makeCommenter(coordinator: Page, reportId: string): Promise<void> {
  await coordinator.goto(`/reports/${reportId}/settings`);
  const role = coordinator.getByRole("button", { name: /Role of Rosa Lind on this report/ });
  await role.click();
  await coordinator.getByRole("option", { name: "Commenter" }).click();
  await expect(role).toContainText("Commenter");
}

const expectReachable = (page: Page) =>
  expectNoBarrier(page, { exceptRules: ["scrollable-region-focusable"] });

/** How far a page is wider than its screen. */
function overflowOf(page: Page): Promise<number> {
  return page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}

test("a commenter who may not write talks with a drafter about words that move", async ({
  report,
  openAs,
}) => {
  const title = report.sections[0]?.title ?? "";
  await makeCommenter(await openAs("coordinator"), report.id);
  const dina = new DraftingRoom(await openAs("drafter"));
  const rosa = new DraftingRoom(await openAs("reader"));
  const [dinas, rosas] = [new CommentsPane(dina.page), new CommentsPane(rosa.page)];
  await Promise.all([dina.open(report.id), rosa.open(report.id)]);
  await dina.write(title, "We went there twice.");
  await dina.page.keyboard.press("Enter");
  await dina.page.keyboard.type("Nobody inspects the places of detention today.");
  await expect(rosa.text(title)).toContainText("detention today");
  await dina.expectSaved();

  // The commenter's own text takes no keys, and no comment changes it.
  await expect(rosa.text(title)).toHaveAttribute("contenteditable", "false");
  await selectWords(rosa.text(title), "places of detention");
  await rosa.page.keyboard.type("x");
  await rosa.page.keyboard.press("Delete");
  await rosa.page.keyboard.press("Control+Alt+m");
  await rosas.send("Which places? @Din");
  await expect(rosas.thread("Which places?")).toBeVisible();
  expect(await rosa.words(title)).toBe(await dina.words(title));
  expect(await dina.words(title)).toContain("places of detention today.");

  // It is on the drafter's screen without a reload, and new there.
  await expect(dinas.tab()).toContainText("(1 new)");
  await expect.poll(() => highlighted(dina.text(title))).toBe("places of detention");
  await dina.text(title).locator(".comment-mark").click();
  await expect(dinas.thread("Which places?").getByRole("textbox")).toBeVisible();
  await expect(dinas.tab()).toHaveText("Comments");
  await expectReachable(dina.page);
  await expectReachable(rosa.page);

  // A split, a move, and a deletion undone: the words stay the ones that were meant.
  await selectWords(dina.text(title), "detention");
  await dina.page.keyboard.press("ArrowLeft");
  await dina.page.keyboard.press("Enter");
  await expect.poll(() => highlighted(rosa.text(title))).toBe("places of |detention");
  await dina.page.keyboard.press("Backspace");
  await expect.poll(() => highlighted(rosa.text(title))).toBe("places of detention");
  await dina.page.keyboard.press("Alt+ArrowUp");
  await expect(dina.text(title).locator("[data-kind], p, div").first()).toContainText("Nobody");
  for (const room of [dina, rosa]) {
    await expect.poll(() => highlighted(room.text(title))).toBe("places of detention");
  }
  await dina.page.keyboard.press("Home");
  await dina.page.keyboard.press("Shift+End");
  await dina.page.keyboard.press("Backspace");
  await expect.poll(() => highlighted(rosa.text(title))).toBe("");
  await expect(rosas.thread("Which places?")).toContainText("On deleted text");
  await dinas.filter("On deleted text");
  await expect(dinas.thread("Which places?")).toBeVisible();
  await dina.text(title).focus();
  await dina.page.keyboard.press("Control+z");
  for (const room of [dina, rosa]) {
    await expect.poll(() => highlighted(room.text(title))).toBe("places of detention");
  }
  await expect(rosas.thread("Which places?")).not.toContainText("On deleted text");
});

test("a thread is answered, mentions, is assigned, resolved and opened again, live", async ({
  report,
  openAs,
}) => {
  const title = report.sections[0]?.title ?? "";
  const dina = new DraftingRoom(await openAs("drafter"));
  const ravi = new DraftingRoom(await openAs("reviewer"));
  const [dinas, ravis] = [new CommentsPane(dina.page), new CommentsPane(ravi.page)];
  await Promise.all([dina.open(report.id), ravi.open(report.id)]);
  await dina.write(title, "Nobody inspects the places of detention.");
  await dina.addFootnote("Interview of 12 May 2025.");
  await expect(ravi.text(title)).toContainText("places of detention");

  // In a footnote, with a mention by keyboard.
  await ravi.openFootnote(title, 1);
  await selectWords(ravi.footnote(), "12 May 2025");
  await ravi.page.keyboard.press("Control+Alt+m");
  await expect(ravis.draft()).toBeFocused();
  await ravi.page.keyboard.type("Who was there, @dina");
  await expect(ravi.page.getByRole("option", { name: "Dina Petrova" })).toBeVisible();
  await ravi.page.keyboard.press("Enter");
  await expect(ravis.draft()).toHaveValue("Who was there, @Dina Petrova ");
  await ravis.send("?");

  await expect(dinas.tab()).toContainText("(1 new)");
  await dinas.open();
  await dinas.openThread("12 May 2025");
  await expect(dinas.thread("Who was there")).toContainText("Who was there, @Dina Petrova ?");
  await dinas.thread("Who was there").getByRole("button", { name: "Go to the text" }).click();
  await expect(dina.footnote()).toBeFocused();
  await expect.poll(() => highlighted(dina.footnote())).toBe("12 May 2025");

  await dinas.reply("Who was there", "Two of us.");
  await expect(ravis.thread("Two of us.")).toBeVisible();

  const thread = ravis.thread("Two of us.");
  await thread.getByRole("button", { name: /Assigned to/ }).click();
  await ravi.page.getByRole("option", { name: "Dina Petrova" }).click();
  await dinas.filter("Assigned to me");
  await expect(dinas.thread("Who was there")).toBeVisible();

  await thread.getByRole("button", { name: "Resolve" }).click();
  await expect(dinas.thread("Who was there")).toContainText("Resolved by Ravi Menon");
  await dinas.thread("Who was there").getByRole("button", { name: "Reopen" }).click();
  await expect(thread).not.toContainText("Resolved by");

  // One's own words can be changed and taken back.
  await thread.getByRole("button", { name: "Actions on your comment" }).click();
  await ravi.page.getByRole("menuitem", { name: "Edit" }).click();
  await ravi.page.getByRole("textbox", { name: "Edit your comment" }).fill("Who else was there?");
  await thread.getByRole("button", { name: "Save" }).click();
  await expect(dinas.thread("Who else was there?")).toContainText("edited");
  await thread.getByRole("button", { name: "Actions on your comment" }).click();
  await ravi.page.getByRole("menuitem", { name: "Delete" }).click();
  await ravi.page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
  await expect(dinas.thread("Two of us.")).toContainText("This comment was deleted.");
});

test("from conversation to conversation by keyboard, and on paragraphs and footnotes", async ({
  report,
  openAs,
}) => {
  const title = report.sections[0]?.title ?? "";
  const dina = new DraftingRoom(await openAs("drafter"));
  const pane = new CommentsPane(dina.page);
  await dina.open(report.id);
  await dina.write(title, "First words here. Second words there.");
  await selectWords(dina.text(title), "Second words");
  await dina.page.keyboard.press("Control+Alt+m");
  await pane.send("On the second");
  await selectWords(dina.text(title), "First words");
  await dina.tool("Comment").click();
  await pane.send("On the first");
  await expect(dina.page.getByRole("article")).toHaveCount(2);
  await expect(dina.page.getByRole("article").first()).toContainText("On the first");

  await pane.thread("On the first").locator('button[id^="thread-"]').click();
  await dina.page.keyboard.press("F8");
  await expect(dina.text(title)).toBeFocused();
  await expect(pane.thread("On the first").getByRole("textbox")).toBeVisible();
  await dina.page.keyboard.press("F8");
  await expect(pane.thread("On the second").getByRole("textbox")).toBeVisible();
  await dina.page.keyboard.press("Control+Alt+m");
  await expect(
    pane.thread("On the second").getByRole("textbox", { name: "Your reply" }),
  ).toBeFocused();

  // What is typed and not sent is still there after a look at the paragraphs.
  await dina.page.keyboard.type("Half a tho");
  await dina.page.getByRole("tab", { name: /Paragraphs/ }).click();
  await pane.open();
  await expect(
    pane.thread("On the second").getByRole("textbox", { name: "Your reply" }),
  ).toHaveValue("Half a tho");
  await dina.page.getByRole("tab", { name: /Paragraphs/ }).click();
  await dina.page
    .getByRole("button", { name: /^Comment on paragraph/ })
    .first()
    .click();
  await pane.send("We say nothing on the budget.");
  await expect(pane.thread("budget")).toContainText("What we say on paragraph");
  await dina.page.getByRole("tab", { name: /Paragraphs/ }).click();
  await expect(
    dina.page.getByRole("button", { name: /^1 comment on paragraph/ }).first(),
  ).toBeVisible();

  await dina.startWriting(title);
  await dina.addFootnote("A note.");
  await dina.openFootnote(title, 1);
  await dina.page.getByRole("button", { name: "Comment on this footnote" }).click();
  await pane.send("Is this public?");
  await expect(pane.thread("Is this public?")).toContainText("Footnote 1");
});

test("on a phone comments are read and answered; a reader reads them", async ({
  report,
  openAs,
}) => {
  const title = report.sections[0]?.title ?? "";
  const dina = new DraftingRoom(await openAs("drafter"));
  await dina.open(report.id);
  await dina.write(title, "Nobody inspects the places of detention.");
  await selectWords(dina.text(title), "inspects");
  await dina.page.keyboard.press("Control+Alt+m");
  await new CommentsPane(dina.page).send("Since when?");
  await dina.expectSaved();

  const page = await openAs("reviewer", { viewport: { width: 390, height: 844 } });
  const ravi = new DraftingRoom(page);
  const pane = new CommentsPane(page);
  await ravi.open(report.id);
  await page.getByRole("button", { name: "Context" }).click();
  await pane.open();
  await expect(pane.tab()).toContainText("(1 new)");
  expect(await overflowOf(page)).toBe(0);
  await pane.reply("Since when?", "Since 2019.");
  await expect(new CommentsPane(dina.page).thread("Since 2019.")).toBeVisible();
  await expectReachable(page);
  expect(await overflowOf(page)).toBe(0);
  await pane.thread("Since when?").getByRole("button", { name: "Go to the text" }).click();
  await expect(ravi.text(title)).toBeInViewport();

  const rosa = new DraftingRoom(await openAs("reader"));
  await rosa.open(report.id);
  await rosa.text(title).locator(".comment-mark").click();
  const seen = new CommentsPane(rosa.page).thread("Since when?");
  await expect(seen).toContainText("Since 2019.");
  await expect(seen.getByRole("textbox")).toHaveCount(0);
  await expect(seen.getByRole("button", { name: "Resolve" })).toHaveCount(0);
});
