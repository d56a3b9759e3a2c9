import { readFile } from "node:fs/promises";
import { strFromU8, unzipSync } from "fflate";
import { expectNoBarrier } from "../fixtures/barriers";
import { expect, test } from "../fixtures/test";
import { DraftingRoom } from "../pages/drafting-room";

test("two drafters write in one section and one footnote, and both see it saved", async ({
  report,
  openAs,
}) => {
  const [first] = report.sections;
  const title = first?.title ?? "";
  const dina = new DraftingRoom(await openAs("drafter"));
  const carla = new DraftingRoom(await openAs("coordinator"));
  await Promise.all([dina.open(report.id), carla.open(report.id)]);

  await dina.write(title, "Nobody inspects the places of detention.");
  await expect.poll(() => carla.words(title)).toBe("Nobody inspects the places of detention.");
  await carla.write(title, " We asked twice.");
  await expect
    .poll(() => dina.words(title))
    .toBe("Nobody inspects the places of detention. We asked twice.");

  await dina.page.keyboard.press("Control+End");
  await dina.addFootnote("Visit to the northern border");
  await carla.openFootnote(title, 1);
  await dina.openFootnote(title, 1);
  await carla.page.keyboard.press("Control+End");
  await carla.page.keyboard.type(", 12 March 2025.");
  await expect
    .poll(() => dina.footnoteWords())
    .toBe("Visit to the northern border, 12 March 2025.");
  await dina.toStart();
  await dina.page.keyboard.type("Our ");
  await expect
    .poll(() => carla.footnoteWords())
    .toBe("Our Visit to the northern border, 12 March 2025.");

  await dina.expectSaved();
  await carla.expectSaved();
  await dina.page.reload();
  await expect(dina.text(title)).toContainText("detention. We asked twice.");
});

test("footnote numbers run through the report and follow when sections move", async ({
  report,
  openAs,
}) => {
  const [first = "", second = ""] = report.sections.map(({ title }) => title);
  const dina = new DraftingRoom(await openAs("drafter"));
  const carla = new DraftingRoom(await openAs("coordinator"));
  await Promise.all([dina.open(report.id), carla.open(report.id)]);

  await dina.write(first, "One");
  await dina.addFootnote("First note.");
  await dina.page.keyboard.type(" two");
  await dina.addFootnote("Second note.");
  await carla.write(second, "Three");
  await carla.addFootnote("Third note.");
  for (const room of [dina, carla]) {
    await room.expectNumbers(first, [1, 2]);
    await room.expectNumbers(second, [3]);
  }

  await carla.moveUp(second);
  for (const room of [dina, carla]) {
    await expect.poll(() => room.outlineTitles()).toEqual([second, first]);
    await room.expectNumbers(second, [1]);
    await room.expectNumbers(first, [2, 3]);
  }

  await dina.dragAbove(first, second);
  for (const room of [dina, carla]) {
    await expect.poll(() => room.outlineTitles()).toEqual([first, second]);
    await room.expectNumbers(second, [3]);
  }
});

test("what is written without a connection is merged when it is back", async ({
  report,
  openAs,
}) => {
  const title = report.sections[0]?.title ?? "";
  const dina = new DraftingRoom(await openAs("drafter"));
  const carla = new DraftingRoom(await openAs("coordinator"));
  await Promise.all([dina.open(report.id), carla.open(report.id)]);
  await dina.write(title, "Before.");
  await expect(carla.text(title)).toContainText("Before.");
  await dina.expectSaved();

  await dina.page.context().setOffline(true);
  await dina.page.keyboard.type(" Offline words.");
  await expect(dina.receipt()).toHaveText("No connection, not saved");
  await carla.startWriting(title);
  await carla.toStart();
  await carla.page.keyboard.type("Meanwhile. ");
  await carla.expectSaved();

  await dina.page.context().setOffline(false);
  for (const room of [dina, carla]) {
    await expect.poll(() => room.words(title)).toBe("Meanwhile. Before. Offline words.");
    await room.expectSaved();
  }
});

test("a section can be written, shaped and cited by keyboard alone, and exported with its footnotes", async ({
  report,
  openAs,
}) => {
  const title = report.sections[0]?.title ?? "";
  const dina = new DraftingRoom(await openAs("drafter"));
  await dina.open(report.id);
  const { keyboard } = dina.page;
  await dina.startWriting(title);

  await keyboard.type("## Findings");
  await keyboard.press("Enter");
  await keyboard.type("Detention is ");
  await keyboard.press("Control+b");
  await keyboard.type("not inspected");
  await keyboard.press("Control+b");
  await keyboard.type(".");
  await dina.addFootnote("Interview in May 2025.");
  await keyboard.press("Enter");
  await keyboard.type("1. Inspect");
  await keyboard.press("Enter");
  await keyboard.press("Tab");
  await keyboard.type("within a month");
  await keyboard.press("Enter");
  await keyboard.press("Shift+Tab");
  await keyboard.type("Publish");
  await keyboard.press("Enter");
  await keyboard.press("Enter");
  await keyboard.type("/quot");
  await expect(dina.slashMenu().getByRole("option")).toHaveCount(1);
  await keyboard.press("Enter");
  await keyboard.type("As they said.");

  const text = dina.text(title);
  await expect(text.getByRole("heading", { level: 4 })).toHaveText("Findings");
  await expect(text.locator("strong")).toHaveText("not inspected");
  await expect(text.locator('[data-list="decimal"]:not([data-indent])')).toHaveText([
    "Inspect",
    "Publish",
  ]);
  await expect(text.locator('[data-list="decimal"][data-indent="1"]')).toHaveText("within a month");
  await expect(text.locator('[data-kind="quotation"]')).toHaveText("As they said.");
  await dina.expectSaved();

  await keyboard.press("Control+z");
  await expect(text).not.toContainText("As they said.");
  await keyboard.press("Control+y");
  await expect(text).toContainText("As they said.");

  const file = unzipSync(await readFile(await dina.export("Word")));
  const footnotes = strFromU8(file["word/footnotes.xml"] ?? new Uint8Array());
  expect(footnotes).toContain("Interview in May 2025.");
  expect(strFromU8(file["word/document.xml"] ?? new Uint8Array())).toContain("w:footnoteReference");
});

test("text pasted from Word keeps its headings, lists and footnotes", async ({
  report,
  openAs,
}) => {
  const title = report.sections[1]?.title ?? "";
  const dina = new DraftingRoom(await openAs("drafter"));
  await dina.open(report.id);
  await dina.startWriting(title);
  await dina.paste(
    `<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><h2>From Word</h2>` +
      `<p class=MsoNormal>A claim<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1"><span>[1]</span></a>.</p>` +
      `<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>(a)<span>&nbsp;</span></span>First</p>` +
      `<div style='mso-element:footnote-list'><div style='mso-element:footnote' id=ftn1><p><a href="#_ftnref1" name="_ftn1">[1]</a> Its source.</p></div></div>` +
      `${"<div>".repeat(40_000)}deep<script>document.title="stolen"</script></body></html>`,
  );
  const text = dina.text(title);
  await expect(text.getByRole("heading")).toHaveText("From Word");
  await expect(text.locator('[data-list="letter"]')).toHaveText("First");
  await expect(text).toContainText("deep");
  await dina.expectNumbers(title, [1]);
  await dina.openFootnote(title, 1);
  await expect(dina.footnote()).toHaveText("Its source.");
  expect(await dina.page.title()).not.toBe("stolen");
});

test("a section removed while a colleague writes in it leaves them their words", async ({
  report,
  openAs,
}) => {
  const title = report.sections[0]?.title ?? "";
  const dina = new DraftingRoom(await openAs("drafter"));
  const carla = new DraftingRoom(await openAs("coordinator"));
  await Promise.all([dina.open(report.id), carla.open(report.id)]);
  await dina.write(title, "Words that must not be lost.");
  await dina.expectSaved();

  await carla.removeSection(title);
  const notice = dina.page
    .getByRole("alert")
    .filter({ hasText: "Carla Ruiz removed this section" });
  await expect(notice).toBeVisible();
  await notice.getByRole("button", { name: "Restore the section" }).click();
  await expect(carla.text(title)).toContainText("Words that must not be lost.");
});

test("whoever writes is left where they are when a footnote's number or a section's title changes", async ({
  report,
  openAs,
}) => {
  const title = report.sections[0]?.title ?? "";
  const dina = new DraftingRoom(await openAs("drafter"));
  const carla = new DraftingRoom(await openAs("coordinator"));
  await Promise.all([dina.open(report.id), carla.open(report.id)]);
  await dina.write(title, "Nobody inspects the cells.");
  await dina.addFootnote("visit");
  await expect.poll(() => carla.words(title)).toBe("Nobody inspects the cells.");

  await dina.openFootnote(title, 1);
  await dina.toStart();
  await carla.startWriting(title);
  await carla.toStart();
  await carla.addFootnote("An earlier note.");
  await expect(dina.page.getByRole("textbox", { name: "Text of footnote 2" })).toBeFocused();
  await dina.page.keyboard.type("Our ");
  expect(await dina.footnoteWords()).toBe("Our visit");

  await dina.page.keyboard.press("Control+Alt+c");
  const dialog = dina.page.getByRole("dialog", { name: "Cite a source" });
  await expect(dialog.getByLabel("Find a source")).toBeFocused();
  await carla.addFootnote("One more.");
  await dina.expectNumbers(title, [1, 2, 3]);
  await expect(dialog).toBeVisible();
  await dina.page.keyboard.press("Escape");
  await expect(dina.page.getByRole("textbox", { name: "Text of footnote 3" })).toBeFocused();
  await dina.page.keyboard.press("Escape");

  await dina.toStart();
  const heading = carla.section(title).getByRole("textbox", { name: "Title of the section" });
  await heading.fill("Places of detention");
  await heading.press("Enter");
  await expect(dina.text("Places of detention")).toBeFocused();
  await dina.page.keyboard.type("Here: ");
  await expect
    .poll(() => carla.words("Places of detention"))
    .toBe("Here: Nobody inspects the cells.");
});

test("the mark of a footnote is put back, and one goes on in the footnote", async ({
  report,
  openAs,
}) => {
  const title = report.sections[0]?.title ?? "";
  const dina = new DraftingRoom(await openAs("drafter"));
  const carla = new DraftingRoom(await openAs("coordinator"));
  await Promise.all([dina.open(report.id), carla.open(report.id)]);
  await dina.write(title, "Nobody inspects the cells.");
  await dina.addFootnote("Our visit");
  await carla.expectNumbers(title, [1]);
  await dina.openFootnote(title, 1);

  await carla.startWriting(title);
  await carla.page.keyboard.press("Control+a");
  await carla.page.keyboard.press("Delete");
  await dina.page.getByRole("button", { name: "Put its mark back" }).press("Enter");
  await expect(dina.footnote()).toBeFocused();
  await dina.page.keyboard.press("Control+End");
  await dina.page.keyboard.type(" in May");
  expect(await dina.footnoteWords()).toBe("Our visit in May");
  await dina.page.keyboard.press("Escape");
  await expect(dina.footnote()).toBeHidden();
  await dina.expectNumbers(title, [1]);
});

test("a reader sees the text and cannot write in it", async ({ report, openAs }) => {
  const title = report.sections[0]?.title ?? "";
  const dina = new DraftingRoom(await openAs("drafter"));
  await dina.open(report.id);
  await dina.write(title, "For reading.");
  await dina.expectSaved();
  const rosa = new DraftingRoom(await openAs("reader"));
  await rosa.open(report.id);
  await expect(rosa.text(title)).toContainText("For reading.");
  await expect(rosa.text(title)).toHaveAttribute("aria-readonly", "true");
  await expect(rosa.text(title)).toHaveAttribute("contenteditable", "false");
});

for (const [name, options] of [
  ["wide", { viewport: { width: 1440, height: 900 } }],
  ["wide, dark", { viewport: { width: 1440, height: 900 }, colorScheme: "dark" }],
  ["phone", { viewport: { width: 390, height: 844 } }],
] as const) {
  test(`the room has no accessibility violation (${name})`, async ({ report, openAs }, info) => {
    const title = report.sections[0]?.title ?? "";
    const dina = new DraftingRoom(await openAs("drafter", options));
    await dina.open(report.id);
    await dina.write(title, "Detention is not inspected.");
    await dina.addFootnote("Interview in May 2025.");
    await dina.openFootnote(title, 1);
    await info.attach("room", { body: await dina.page.screenshot(), contentType: "image/png" });
    await expectNoBarrier(dina.page);
  });
}

test("a passage dragged into another section moves there with its footnote", async ({
  report,
  openAs,
}) => {
  const [first = "", second = ""] = report.sections.map(({ title }) => title);
  const dina = new DraftingRoom(
    await openAs("drafter", { viewport: { width: 1440, height: 1400 } }),
  );
  const carla = new DraftingRoom(await openAs("coordinator"));
  await Promise.all([dina.open(report.id), carla.open(report.id)]);
  await dina.write(second, "Here it belongs. ");
  await dina.write(first, "Moved words");
  await dina.addFootnote("Its note.");
  await dina.toStart();
  await dina.page.keyboard.press("Shift+End");
  await dina.dragSelectionTo(first, second);
  for (const room of [dina, carla]) {
    await expect.poll(() => room.words(first)).toBe("");
    await expect.poll(() => room.words(second)).toContain("Moved words");
    await room.expectNumbers(second, [1]);
    await room.expectNumbers(first, []);
  }
  await carla.openFootnote(second, 1);
  await expect.poll(() => carla.footnoteWords()).toBe("Its note.");
});

test("a click behind a line where a colleague's cursor stands is a place to type", async ({
  report,
  openAs,
}) => {
  const title = report.sections[0]?.title ?? "";
  const dina = new DraftingRoom(await openAs("drafter"));
  await dina.open(report.id);
  await dina.write(title, "Nobody came.");
  await dina.expectSaved();
  const carla = new DraftingRoom(await openAs("coordinator"));
  await carla.open(report.id);
  await expect(carla.text(title).locator(".remote-caret")).toBeAttached();
  await carla.text(title).click();
  await carla.page.keyboard.type(" In winter, too.");
  for (const room of [carla, dina]) {
    await expect.poll(() => room.words(title)).toBe("Nobody came. In winter, too.");
  }

  // What is selected stays so when a colleague moves before the browser has told of it.
  await dina.page.keyboard.press("Home");
  await dina.page.evaluate(tellOfNoSelection);
  await dina.page.keyboard.press("Shift+End");
  const caret = dina.text(title).locator(".remote-caret");
  const stood = await caret.boundingBox();
  await carla.page.keyboard.press("Control+ArrowLeft");
  await expect.poll(async () => (await caret.boundingBox())?.x).not.toBe(stood?.x);
  await dina.page.keyboard.press("Backspace");
  await expect.poll(() => carla.words(title)).toBe("");
});

/** Keeps from the page that the selection changed, as a busy browser does for a while. */
function tellOfNoSelection(): void {
  window.addEventListener("selectionchange", (event) => event.stopImmediatePropagation(), true);
}
