import { readFile } from "node:fs/promises";
import { expectNoBarrier } from "../fixtures/barriers";
import { expect, test } from "../fixtures/test";
import { CoveragePage } from "../pages/coverage-page";
import { DraftingRoom } from "../pages/drafting-room";

const CLAIMS = 2;

test("a coordinator watches a claim come in, goes to it and back, and leaves a paragraph out", async ({
  openAs,
  report,
}) => {
  const title = report.sections[0]?.title ?? "";
  const carla = new CoveragePage(await openAs("coordinator"));
  await carla.open(report.id);
  await expect(carla.row("6")).toContainText("Linked only");
  await expect(carla.row("5")).toContainText("Not for answering");
  await expectNoBarrier(carla.page);

  const dina = new DraftingRoom(await openAs("drafter"));
  await dina.open(report.id);
  await dina.write(title, "Nobody saw a lawyer.");
  await dina.page.keyboard.press("Control+Alt+k");
  await expect(carla.row("6")).toContainText("Claimed");
  await expect(carla.row("6")).toContainText("1 without a source");

  await carla.cell("6", CLAIMS).click();
  await expect(carla.detail().getByRole("heading", { name: "Claims" })).toBeFocused();
  await expect(carla.detail()).toContainText("End the detention of migrant children");
  await expectNoBarrier(carla.page);
  await carla.detail().getByRole("link", { name: "Nobody saw a lawyer." }).click();
  const room = new DraftingRoom(carla.page);
  await expect(room.text(title)).toBeFocused();
  await carla.page.getByRole("link", { name: /^Paragraph 6 in the coverage matrix/ }).click();
  await expect(carla.row("6").getByRole("rowheader").getByRole("button")).toBeFocused();

  await carla.cell("8", CLAIMS).press("Enter");
  await carla
    .detail()
    .getByRole("textbox", { name: "Why this report does not answer it" })
    .fill("Another coalition answers it.");
  await carla.detail().getByRole("button", { name: "Save why it is left out" }).click();
  await expect(carla.detail()).toContainText("Left out");
  await carla.page.keyboard.press("Escape");
  await expect(carla.row("8")).toContainText("Left out");
});

test("the matrix is walked by keyboard, narrowed in the address, and read on a phone and in Arabic", async ({
  openAs,
  report,
  house,
}) => {
  const carla = new CoveragePage(await openAs("coordinator"));
  await carla.open(report.id, "?only=follow_up");
  await expect(carla.page.getByText("2 of 9 paragraphs are shown.")).toBeVisible();
  await carla.row("6").getByRole("rowheader").getByRole("button").focus();
  await carla.page.keyboard.press("ArrowDown");
  await expect(carla.row("8").getByRole("rowheader").getByRole("button")).toBeFocused();
  await carla.page.keyboard.press("End");
  await carla.page.keyboard.press("Control+Home");
  await expect(carla.row("6").getByRole("rowheader").getByRole("button")).toBeFocused();
  await carla.page.getByText("Follow-up only", { exact: true }).click();
  await expect(carla.row("1")).toBeVisible();
  expect(new URL(carla.page.url()).search).toBe("");

  const phone = await openAs("reader", { viewport: { width: 390, height: 844 } });
  await phone.context().addCookies([{ name: "penumbra-locale", value: "ar", url: house.url }]);
  await phone.goto(`/reports/${report.id}/coverage`);
  await expect(phone.locator("html")).toHaveAttribute("dir", "rtl");
  await phone.locator('li [data-number="6"]').click();
  await expect(phone.getByRole("dialog")).toBeVisible();
  await expectNoBarrier(phone);
  await phone.keyboard.press("Escape");
  const overflow = await phone.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
});

test("the matrix is taken home for the committee, and the board shows its picture", async ({
  openAs,
  report,
}) => {
  const carla = new CoveragePage(await openAs("coordinator"));
  await carla.open(report.id);
  await carla.page.getByRole("button", { name: "Export" }).click();
  const download = carla.page.waitForEvent("download");
  await carla.page
    .getByRole("group", { name: "Annex for the committee" })
    .getByRole("menuitem", { name: "CSV" })
    .click();
  const file = await (await download).path();
  const text = await readFile(file, "utf8");
  expect(text).toContain("Paragraph,Theme,Follow-up,Answered in");
  expect(text).not.toContain("Owner");

  const rosa = await openAs("reader", { colorScheme: "dark" });
  await rosa.goto(`/reports/${report.id}/board`);
  await expect(rosa.getByRole("link", { name: /^6 Linked only/ })).toBeVisible();
  await expectNoBarrier(rosa);
  await rosa.getByRole("link", { name: /^6 Linked only/ }).click();
  const matrix = new CoveragePage(rosa);
  await expect(matrix.row("6").getByRole("rowheader").getByRole("button")).toBeFocused();
});
