import { expectNoBarrier } from "../fixtures/barriers";
import { expect, test } from "../fixtures/test";
import { DraftingRoom } from "../pages/drafting-room";
import { Suggestions } from "../pages/suggestions";

test("a reviewer suggests while a drafter writes in the same paragraph and the same footnote", async ({
  report,
  openAs,
}) => {
  const title = report.sections[0]?.title ?? "";
  const dina = new DraftingRoom(await openAs("drafter"));
  await dina.open(report.id);
  await dina.write(title, "No body inspects the places.");
  await dina.addFootnote("Visit of March.");
  await dina.expectSaved();

  const ravi = new DraftingRoom(await openAs("reviewer"));
  await ravi.open(report.id);
  const raviSuggests = new Suggestions(ravi);
  const dinaReads = new Suggestions(dina);
  await raviSuggests.expectOnlySuggesting();

  await ravi.text(title).click();
  await ravi.toStart();
  for (let letter = 0; letter < 2; letter += 1) await ravi.page.keyboard.press("Shift+ArrowRight");
  await ravi.page.keyboard.type("Zero");
  await expect.poll(() => raviSuggests.deletions(title)).toEqual(["No"]);
  await expect.poll(() => raviSuggests.insertions(title)).toEqual(["Zero"]);
  await expect.poll(() => dinaReads.deletions(title)).toEqual(["No"]);
  await expect.poll(() => dinaReads.insertions(title)).toEqual(["Zero"]);

  await dina.write(title, " We asked twice.");
  await ravi.openFootnote(title, 1);
  await ravi.page.keyboard.press("Control+End");
  await ravi.page.keyboard.type(" And of June.");
  await dina.openFootnote(title, 1);
  await dina.toStart();
  await dina.page.keyboard.type("Our ");
  await expect.poll(() => ravi.footnoteWords()).toBe("Our Visit of March. And of June.");
  await ravi.page.keyboard.press("Escape");
  await dina.page.keyboard.press("Escape");

  await dinaReads.readAs("As if none were made");
  await expect(dina.section(title).locator("[data-still]")).toHaveText(
    /^No body inspects the places\..* We asked twice\.$/,
  );
  await dinaReads.readAs("As if all were accepted");
  await expect(dina.section(title).locator("[data-still]")).toHaveText(
    /^Zero body inspects the places\..* We asked twice\.$/,
  );
  await dinaReads.readAs("With suggestions shown");

  await dinaReads.openList(title);
  await expect(dinaReads.cards()).toHaveCount(2);
  await dinaReads.press("Zero", "Accept");
  await dinaReads.press("And of June", "Reject");
  for (const reader of [dinaReads, raviSuggests]) {
    await expect.poll(() => reader.insertions(title)).toEqual([]);
    await expect.poll(() => reader.deletions(title)).toEqual([]);
  }
  await expect.poll(() => ravi.words(title)).toContain("Zero body inspects the places.");
  await dina.openFootnote(title, 1);
  await expect.poll(() => dina.footnoteWords()).toBe("Our Visit of March.");
  await dina.expectSaved();
  await dina.page.reload();
  await expect(dina.text(title)).toContainText("Zero body inspects the places.");
});

test("a drafter suggests by choice, undoes only their own, and settles all at once by keyboard", async ({
  report,
  openAs,
}) => {
  const title = report.sections[0]?.title ?? "";
  const dina = new DraftingRoom(await openAs("drafter"));
  const carla = new DraftingRoom(await openAs("coordinator"));
  await Promise.all([dina.open(report.id), carla.open(report.id)]);
  const suggests = new Suggestions(dina);
  const settles = new Suggestions(carla);

  await dina.write(title, "Detention is a measure. It lasts.");
  await suggests.toggle();
  await dina.page.keyboard.press("Enter");
  await dina.page.keyboard.type("In 2024 it lasted longer.");
  await expect.poll(() => settles.insertions(title)).toEqual(["", "In 2024 it lasted longer."]);
  await carla.write(title, " Longer than before.");
  await expect.poll(() => dina.words(title)).toContain("Longer than before.");
  await dina.text(title).press("Control+z");
  await expect.poll(() => suggests.insertions(title)).not.toContain("In 2024 it lasted longer.");
  await expect.poll(() => dina.words(title)).toContain("Longer than before.");
  await dina.text(title).press("Control+y");
  await expect.poll(() => settles.insertions(title)).toContain("In 2024 it lasted longer.");

  await dina.text(title).press("Control+Home");
  await dina.page.keyboard.press("Control+Alt+2");
  await settles.openList(title);
  await expect(settles.cards()).toHaveCount(2);
  await expect(settles.cards().first()).toContainText("Heading 2");
  await settles.expectReasonIsNotAsked("In 2024");
  await suggests.openList(title);
  await suggests.sayWhy("In 2024", "The figures of last year.");
  await expect(settles.cards().nth(1)).toContainText("The figures of last year.");
  await expectNoBarrier(carla.page, { exceptRules: ["scrollable-region-focusable"] });
  await settles.discuss("In 2024", "Which source says so?");
  await suggests.openList(title);
  await expect(suggests.cards().nth(1).getByRole("button", { name: /1/ })).toBeVisible();
  await settles.openList(title);

  await carla.text(title).click();
  await carla.toStart();
  await carla.page.keyboard.press("Control+Alt+Enter");
  await expect(carla.text(title).getByRole("heading", { level: 4 })).toBeVisible();
  await expect(settles.cards()).toHaveCount(1);
  await settles.rejectAll();
  await expect(settles.cards()).toHaveCount(0);
  await expect.poll(() => dina.words(title)).not.toContain("In 2024");
  await expect.poll(() => dina.words(title)).toContain("Longer than before.");
  await carla.text(title).press("Control+z");
  await expect.poll(() => settles.insertions(title)).toContain("In 2024 it lasted longer.");
});

for (const [name, options] of [
  ["wide", { viewport: { width: 1440, height: 900 } }],
  ["phone, dark", { viewport: { width: 390, height: 844 }, colorScheme: "dark" }],
] as const) {
  test(`suggestions are reachable (${name})`, async ({ report, openAs }, info) => {
    const title = report.sections[0]?.title ?? "";
    const dina = new DraftingRoom(await openAs("drafter", options));
    const suggests = new Suggestions(dina);
    await dina.open(report.id);
    await dina.write(title, "Nobody inspects the places of detention at the border.");
    await suggests.toggle();
    await dina.text(title).press("Control+Home");
    for (let letter = 0; letter < 6; letter += 1) await dina.page.keyboard.press("Delete");
    await dina.page.keyboard.type("No institution");
    await dina.text(title).press("Control+End");
    await dina.page.keyboard.press("Enter");
    await dina.page.keyboard.type("A second paragraph.");
    await info.attach("text", { body: await dina.page.screenshot(), contentType: "image/png" });
    await expectNoBarrier(dina.page, { exceptRules: ["scrollable-region-focusable"] });
    await suggests.openList(title);
    await expect(suggests.cards().first()).toBeVisible();
    await info.attach("list", { body: await dina.page.screenshot(), contentType: "image/png" });
    await expectNoBarrier(dina.page, { exceptRules: ["scrollable-region-focusable"] });
  });
}

test("Arabic and words composed by an input method are suggested as they are typed, beside a colleague's", async ({
  report,
  openAs,
}) => {
  const title = report.sections[0]?.title ?? "";
  const dina = new DraftingRoom(await openAs("drafter"));
  const carla = new DraftingRoom(await openAs("coordinator"));
  await Promise.all([dina.open(report.id), carla.open(report.id)]);
  const suggests = new Suggestions(dina);
  await carla.write(title, "لا أحد يزور أماكن الاحتجاز. ");
  await expect.poll(() => dina.words(title)).toBe("لا أحد يزور أماكن الاحتجاز. ");
  await suggests.toggle();
  await dina.write(title, "منذ عام");

  await dina.compose(["k", "か", "かん", "監"]);
  await carla.text(title).click();
  await carla.toStart();
  await carla.page.keyboard.type("اليوم ");
  await dina.endComposition("監視");
  for (const reader of [suggests, new Suggestions(carla)]) {
    await expect.poll(() => reader.insertions(title)).toEqual(["منذ عام監視"]);
  }
  await expect.poll(() => carla.words(title)).toBe("اليوم لا أحد يزور أماكن الاحتجاز. منذ عام監視");
  // What was typed after a pause is a step of its own; what Carla wrote is none of Dina's.
  await expect
    .poll(async () => {
      await dina.text(title).press("Control+z");
      return suggests.insertions(title);
    })
    .toEqual([]);
  await dina.text(title).press("Control+z");
  await expect.poll(() => dina.words(title)).toBe("اليوم لا أحد يزور أماكن الاحتجاز. ");
});
