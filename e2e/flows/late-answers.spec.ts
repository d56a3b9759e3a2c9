import type { Page } from "@playwright/test";
import { callProcedure } from "../fixtures/api";
import { expectNoBarrier } from "../fixtures/barriers";
import { expect, test } from "../fixtures/test";
import { chooseOption } from "../pages/choose-option";
import { ClaimsPane } from "../pages/claims-pane";
import { DraftingRoom } from "../pages/drafting-room";

/** The answers of a procedure stay under way, as on a slow line, until they are let through. */
async function holdAnswers(page: Page, procedure: string): Promise<() => void> {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  await page.route(`**/api/trpc/${procedure}*`, async (route) => {
    await opened;
    await route.continue();
  });
  return open;
}

test("what is written of an assessment while it is saved stays, and is not lost to another paragraph", async ({
  openAs,
  report,
}) => {
  const page = await openAs("coordinator");
  await page.goto(`/reports/${report.id}/assessment?paragraph=6`);
  const letThrough = await holdAnswers(page, "assessment.change");
  const reason = page.getByRole("textbox", { name: "Reason" });
  await reason.fill("No figures");
  await page.getByRole("button", { name: "Save the reason" }).click();
  await reason.fill("No figures were published.");
  const listed = page.waitForResponse((answer) => answer.url().includes("assessment.ofReport"));
  letThrough();
  await listed;
  await expect(page.getByText(/^Last changed by/)).toBeVisible();
  await expect(reason).toHaveValue("No figures were published.");
  await expect(page.getByText("A colleague changed this meanwhile")).toHaveCount(0);

  // The committee's grade is begun, too; saving the reason leaves it unsaved.
  await page.getByRole("button", { name: "Record the committee’s grade" }).click();
  await page.getByLabel("Grade of the committee").fill("B1");
  await page.getByRole("button", { name: "Save the reason" }).click();
  await expect(page.getByRole("button", { name: "Save the reason" })).toHaveCount(0);
  await page.keyboard.press("Alt+ArrowDown");
  const asked = page.getByRole("alertdialog", { name: "Go on without saving?" });
  await asked.getByRole("button", { name: "Stay here" }).click();
  await expect(page.getByLabel("Grade of the committee")).toHaveValue("B1");
  await page.reload();
  await expect(reason).toHaveValue("No figures were published.");
});

test("a report is created once its paragraphs are there, with their sections", async ({
  openAs,
}) => {
  const page = await openAs("coordinator");
  const letThrough = await holdAnswers(page, "observations.get");
  await page.goto("/reports/new");
  const create = page.getByRole("button", { name: "Create the report" });
  await expect(create).toHaveAttribute("aria-disabled", "true");
  letThrough();
  await create.click();
  await expect(page.getByRole("region", { name: /^Context of “/ })).toBeVisible();
});

test("of two who change a report's settings neither undoes what the other changed", async ({
  openAs,
  report,
}) => {
  const carla = await openAs("coordinator");
  const amal = await openAs("administrator");
  await carla.goto(`/reports/${report.id}/settings`);
  await amal.goto(`/reports/${report.id}/settings`);
  const save = (page: Page) =>
    page
      .locator("form")
      .filter({ has: page.getByLabel("Title", { exact: true }) })
      .getByRole("button", { name: "Save" });
  await carla.getByLabel("State", { exact: true }).fill("Uruguay (the State)");
  await save(carla).click();
  await expect(carla.getByText("Saved.", { exact: true })).toBeVisible();
  await amal.getByLabel("Title", { exact: true }).fill("Shadow report of two");
  await save(amal).click();
  await expect(amal.getByText("Saved.", { exact: true })).toBeVisible();
  await expect(amal.getByLabel("State", { exact: true })).toHaveValue("Uruguay (the State)");
  await carla.reload();
  await expect(carla.getByLabel("Title", { exact: true })).toHaveValue("Shadow report of two");
  await expect(carla.getByLabel("State", { exact: true })).toHaveValue("Uruguay (the State)");
});

test("a target that is changed twice before the first answer comes is the later one", async ({
  openAs,
  report,
}) => {
  const title = report.sections[0]?.title ?? "";
  const page = await openAs("coordinator");
  await page.goto(`/reports/${report.id}/board`);
  const target = page.getByLabel(`Words that ${title} is to have`);
  const letThrough = await holdAnswers(page, "section.plan");
  await target.fill("400");
  await target.blur();
  await target.fill("600");
  await target.blur();
  // Typing again while both are under way.
  await target.fill("6001");
  letThrough();
  await expect(page.getByText(/0 of/).first()).toBeVisible();
  await expect(target).toHaveValue("6001");
  const planned = page.waitForResponse((answer) => answer.url().includes("section.plan"));
  await target.fill("700");
  await target.blur();
  await planned;
  await page.reload();
  await expect(target).toHaveValue("700");
});

test("what is written on a source's reliability while it is saved stays", async ({
  openAs,
  house,
}) => {
  const page = await openAs("drafter");
  const { id } = await callProcedure<{ id: string }>(page.request, house.url, "source.create", {
    organisationId: house.organisationId,
    source: {
      type: "report",
      title: "Prison figures",
      shortTitle: "",
      authors: [],
      issued: "2024",
      publisher: "",
      containerTitle: "",
      unSymbol: "",
      url: "",
      accessedOn: null,
      language: "en",
      note: "",
      tags: [],
      further: {},
    },
  });
  await page.goto(`/sources/${id}`);
  const letThrough = await holdAnswers(page, "evidence.changeProvenance");
  const field = page.getByLabel("Reliability");
  const save = page
    .locator("form")
    .filter({ has: field })
    .getByRole("button", { name: "Save", exact: true });
  await field.fill("Counted by the ministry");
  await save.click();
  await field.fill("Counted by the ministry, not checked");
  letThrough();
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
  await expect(field).toHaveValue("Counted by the ministry, not checked");
  const listed = page.waitForResponse((answer) => answer.url().includes("evidence.list"));
  await save.click();
  await listed;
  await page.reload();
  await expect(field).toHaveValue("Counted by the ministry, not checked");
});

test("a grade rests on a claim of the report, which leads to its words", async ({
  openAs,
  report,
}) => {
  const title = report.sections[0]?.title ?? "";
  const room = new DraftingRoom(await openAs("drafter"));
  const { page } = room;
  await room.open(report.id);
  await room.write(title, "Nobody saw a lawyer. It went on for weeks.");
  await room.toStart();
  await page.keyboard.press("Control+Alt+k");
  await expect.poll(() => new ClaimsPane(room).claims(title)).toEqual(["Nobody saw a lawyer."]);
  await room.expectSaved();
  await page.goto(`/reports/${report.id}/assessment?paragraph=6`);
  const choice = page.getByRole("combobox", { name: "Add a claim of the report" });
  await chooseOption(choice, "lawyer", /Nobody saw a lawyer/);
  const link = page.getByRole("link", { name: "Nobody saw a lawyer." });
  await expect(link).toHaveAttribute("href", /#statement-/);
  await expectNoBarrier(page);
  await page.getByRole("button", { name: /Take the claim away/ }).click();
  await expect(page.getByText("No claim of the report yet.")).toBeVisible();
});
