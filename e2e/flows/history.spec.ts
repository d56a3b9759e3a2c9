import { expectNoBarrier } from "../fixtures/barriers";
import { expect, test } from "../fixtures/test";
import { DraftingRoom } from "../pages/drafting-room";
import { HistoryPage } from "../pages/history-page";

test("a version is named, compared with what was written since, and restored while a colleague types", async ({
  openAs,
  report,
}) => {
  const [section] = report.sections;
  if (!section) throw new Error("the report has no section");
  const dina = new DraftingRoom(await openAs("drafter"));
  await dina.open(report.id);
  await dina.write(section.title, "In 2024 the State party held twelve migrants in Baku.");
  await dina.addFootnote("Reports of visits, 2023.");
  await dina.page.keyboard.press("Enter");
  await dina.page.keyboard.type("A second paragraph, about the police.");
  await dina.expectSaved();

  const carla = new HistoryPage(await openAs("coordinator"));
  await carla.open(report.id, section.id);
  await expect(carla.page.getByText("No versions yet")).toBeVisible();
  await carla.nameVersion("To Geneva");
  await expect(carla.page.getByText("The two versions say the same.")).toBeVisible();
  await expect(carla.page.getByText("Written by Dina Petrova")).toBeVisible();

  await dina.write(section.title, " Much more was added later.");
  await dina.openFootnote(section.title, 1);
  await dina.toStart();
  await dina.page.keyboard.type("Monthly ");
  await dina.page.keyboard.press("Escape");
  await dina.expectSaved();

  await carla.open(report.id, section.id);
  await expect(carla.added()).toHaveText([/Much more was added later\.$/, /Monthly/]);
  await expect(carla.removed()).toHaveCount(0);
  await expectNoBarrier(carla.page);
  await carla.page.getByRole("button", { name: "Side by side" }).click();
  await expect(carla.page.locator(".compared-pair").first()).toBeVisible();
  await carla.page.keyboard.press("Alt+ArrowDown");
  await expect(carla.page.getByText(/^Change 1 of \d+$/)).toBeVisible();
  await expectNoBarrier(carla.page);

  const ravi = new DraftingRoom(await openAs("administrator"));
  await ravi.open(report.id);
  await ravi.text(section.title).click();
  await ravi.toStart();
  const typing = ravi.page.keyboard.type("Typed all the while. ", { delay: 60 });
  await carla.restore();
  await typing;
  await ravi.expectSaved();
  await expect
    .poll(() => dina.words(section.title))
    // What came before the restore is in the version taken of it; what came after stays.
    .toMatch(
      /while\. In 2024 the State party held twelve migrants in Baku\.A second paragraph, about the police\.$/,
    );
  await expect.poll(() => ravi.words(section.title)).toBe(await dina.words(section.title));
  await dina.openFootnote(section.title, 1);
  await expect.poll(() => dina.footnoteWords()).toBe("Reports of visits, 2023.");
  await dina.page.keyboard.press("Escape");

  // What was there before the restore can be brought back just so.
  await carla.open(report.id, section.id);
  await expect(carla.earlier("Before a restore").first()).toBeAttached();
  await carla.earlier("Before a restore").first().check();
  await carla.restore();
  await expect.poll(() => dina.words(section.title)).toContain("Much more was added later.");
});

test("a whole report is kept under one name, and compared with what it says now", async ({
  openAs,
  report,
}) => {
  const [first, second] = report.sections;
  const carla = await openAs("coordinator");
  const room = new DraftingRoom(carla);
  await room.open(report.id);
  await room.write(first?.title ?? "", "First section.");
  await room.expectSaved();
  const history = new HistoryPage(carla);
  await history.open(report.id, first?.id ?? "");
  await carla
    .getByRole("button", { name: /^Of|Of$/ })
    .first()
    .click();
  await carla.getByRole("option", { name: "The whole report" }).click();
  await history.nameVersion("Draft for members");
  await room.open(report.id);
  await room.write(second?.title ?? "", "Second section.");
  await room.expectSaved();
  await history.open(report.id, first?.id ?? "");
  await carla
    .getByRole("button", { name: /^Of|Of$/ })
    .first()
    .click();
  await carla.getByRole("option", { name: "The whole report" }).click();
  await expect(history.added()).toHaveText([/Second section\.$/]);
  await expect(carla.getByText("1 section is the same in both.")).toBeVisible();
});

test("a section is played back, and its paragraphs tell who wrote them", async ({
  openAs,
  report,
}) => {
  const title = report.sections[0]?.title ?? "";
  const dina = new DraftingRoom(await openAs("drafter"));
  await dina.open(report.id);
  await dina.write(title, "Dina wrote this.");
  await dina.expectSaved();
  const carla = new DraftingRoom(await openAs("coordinator"));
  await carla.open(report.id);
  await carla.text(title).click();
  await carla.toStart();
  await carla.page.keyboard.type("Carla added that. ");
  await carla.expectSaved();

  await carla.page.keyboard.press("Control+Alt+y");
  await expect(carla.page.getByRole("tab", { name: "Authors" })).toHaveAttribute(
    "aria-selected",
    "true",
  );
  const writers = carla.page.getByRole("list", { name: "People who wrote here" });
  await expect(writers.getByRole("listitem")).toHaveText([/Carla Ruiz|Dina Petrova/, /./]);
  await expect(writers).toContainText("Dina Petrova");
  await expect(writers).toContainText("Carla Ruiz");
  const passages = carla.page.getByRole("region", { name: "In the text" });
  await expect(passages.getByRole("listitem")).toContainText([
    "Carla added that.",
    "Dina wrote this.",
  ]);

  await carla.page.getByRole("link", { name: "History of this section" }).click();
  const history = new HistoryPage(carla.page);
  await history.playBack();
  // Written within one window of work, or one behind the other: the clock decides.
  const shown = carla.page.getByRole("tabpanel");
  await expect(shown).toContainText("Dina wrote this.");
  await expect(shown).toContainText("Carla added that.");
  await expect(carla.page.getByRole("status").filter({ hasText: "Carla Ruiz" })).toBeVisible();
  await history.moment().press("Home");
  await expect(carla.page.getByRole("status").filter({ hasText: "Dina Petrova" })).toBeVisible();
  await expect(carla.page.getByText(/^1 of/)).toBeVisible();
  await carla.page.getByRole("button", { name: "Play", exact: true }).click();
  await expectNoBarrier(carla.page);
});

test("readers have no way to earlier texts, and reviewers cannot restore them", async ({
  openAs,
  report,
}) => {
  const rosa = await openAs("reader");
  await rosa.goto(`/reports/${report.id}`);
  await expect(rosa.getByRole("heading", { name: report.title })).toBeVisible();
  await expect(rosa.getByRole("link", { name: "History" })).toHaveCount(0);
  await expect(rosa.getByRole("tab", { name: "Authors" })).toHaveCount(0);
  await rosa.goto(`/reports/${report.id}/history`);
  await expect(rosa.getByRole("heading", { name: "History", level: 1 })).toHaveCount(0);

  const ravi = new HistoryPage(await openAs("reviewer"));
  await ravi.open(report.id, report.sections[0]?.id ?? "");
  await ravi.nameVersion("As reviewed");
  await expect(ravi.page.getByRole("button", { name: "Restore the earlier version" })).toHaveCount(
    0,
  );
});
