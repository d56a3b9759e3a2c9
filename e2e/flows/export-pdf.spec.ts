import { readFile } from "node:fs/promises";
import { canReadPdf, readPdfPages } from "@/test/pdf-pages";
import { expectNoBarrier } from "../fixtures/barriers";
import { expect, test } from "../fixtures/test";
import { CoveragePage } from "../pages/coverage-page";
import { DraftingRoom } from "../pages/drafting-room";

test("a report is made as PDF from its page, and what no font has is said with its place", async ({
  report,
  openAs,
}) => {
  const title = report.sections[0]?.title ?? "";
  const dina = new DraftingRoom(await openAs("drafter"));
  await dina.open(report.id);
  await dina.write(title, "Nobody inspects the places of detention 🙂.");
  await dina.addFootnote("Visit to the northern border.");
  await dina.expectSaved();

  const dialog = await dina.askForPdf();
  await expectNoBarrier(dina.page);
  const download = dina.page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Make the PDF" }).click();
  const file = await readFile(await (await download).path());
  expect(file.subarray(0, 5).toString()).toBe("%PDF-");
  expect(file.toString("latin1")).toContain("pdfuaid:part");
  await expect(dialog).toContainText(/The PDF is made: \d+ pages?\./);
  await expect(dialog.getByRole("listitem").filter({ hasText: "No font" })).toHaveText(
    `No font has “🙂”. In its place stands [U+1F642], once: in “${title}”`,
  );
  await expectNoBarrier(dina.page);
  const words = canReadPdf ? readPdfPages(file).join(" ") : null;
  if (words !== null) {
    expect(words).toContain("detention [U+1F642].");
    expect(words).toContain("Visit to the northern border.");
  }

  const again = dina.page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Save the file again" }).click();
  expect(await readFile(await (await again).path())).toEqual(file);
});

test("a PDF that is being made can be stopped, and made after all", async ({ report, openAs }) => {
  const carla = new DraftingRoom(await openAs("coordinator"));
  await carla.open(report.id);
  const dialog = await carla.askForPdf();
  await dialog.getByRole("radio", { name: /^Quick draft/ }).check({ force: true });
  // A line so slow that the request never gets through.
  await carla.page.route("**/api/reports/export", () => undefined);
  await dialog.getByRole("button", { name: "Make the PDF" }).click();
  await expect(dialog.getByRole("progressbar", { name: "Making the PDF" })).toBeVisible();
  await dialog.getByRole("button", { name: "Stop" }).click();
  await expect(dialog.getByText("Stopped. No file was made.")).toBeVisible();

  await carla.page.unroute("**/api/reports/export");
  const download = carla.page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Make the PDF" }).click();
  const file = await readFile(await (await download).path());
  expect(file.toString("latin1")).not.toContain("pdfuaid:part");

  // It also waits for her where she finds it after she has left.
  await dialog.getByRole("button", { name: "Close" }).click();
  await carla.page.getByRole("button", { name: /^Your files: / }).click();
  const files = carla.page.getByRole("dialog", { name: "Your files" });
  await expectNoBarrier(carla.page);
  const save = files.getByRole("link", { name: "Save" }).first();
  await expect(save).toHaveAttribute("href", /^\/api\/exports\//);
  const address = await save.getAttribute("href");
  const kept = carla.page.waitForEvent("download");
  await save.click();
  expect(await readFile(await (await kept).path())).toEqual(file);
  await files.getByRole("button", { name: "Throw away" }).first().click();
  await expect(files.locator(`a[href="${address}"]`)).toHaveCount(0);
});

test("the coverage annex is taken home as PDF", async ({ report, openAs }) => {
  const carla = new CoveragePage(await openAs("coordinator"));
  await carla.open(report.id);
  await carla.page.getByRole("button", { name: "Export" }).click();
  const download = carla.page.waitForEvent("download");
  await carla.page
    .getByRole("group", { name: "Annex for the committee" })
    .getByRole("menuitem", { name: "PDF" })
    .click();
  const file = await readFile(await (await download).path());
  expect(file.subarray(0, 5).toString()).toBe("%PDF-");
});
