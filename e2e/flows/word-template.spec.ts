import { readFile } from "node:fs/promises";
import { strFromU8, unzipSync } from "fflate";
import { aWordTemplate } from "@/test/builders/a-word-template";
import { expectNoBarrier } from "../fixtures/barriers";
import { expect, test } from "../fixtures/test";
import { DraftingRoom } from "../pages/drafting-room";

test("a template is brought, its styles are shown, a report wears it, and what the file reveals is told", async ({
  report,
  openAs,
}) => {
  const amal = await openAs("administrator");
  await amal.goto("/settings/word-template");
  await expect(amal.getByRole("heading", { name: "Bring a template" })).toBeVisible();
  const chosen = amal.waitForEvent("filechooser");
  await amal.getByRole("button", { name: "Choose a file" }).click();
  await (await chosen).setFiles({
    name: "letterhead.docx",
    mimeType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    buffer: Buffer.from(aWordTemplate()),
  });
  await expect(amal.getByRole("heading", { name: "Found in letterhead.docx" })).toBeVisible();
  await amal.getByText(/^Styles: 5 of 20 found$/).click();
  await expect(amal.getByRole("row", { name: "Quotation Pull-out of the magazine" })).toBeVisible();
  await expectNoBarrier(amal);
  await amal.getByRole("button", { name: "Use this template" }).click();
  await expect(amal.getByRole("heading", { name: "letterhead.docx", exact: true })).toBeVisible();
  await expect(amal.getByText(/^Brought by Amal Haddad/)).toBeVisible();

  const dina = new DraftingRoom(await openAs("drafter"));
  await dina.open(report.id);
  await dina.page.getByRole("button", { name: "Export" }).click();
  await dina.page.getByRole("menuitem", { name: /^Word/ }).click();
  const dialog = dina.page.getByRole("dialog", { name: "Export as Word" });
  await dialog.getByRole("radio", { name: /^Your own template/ }).check({ force: true });
  const download = dina.page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Make the Word file" }).click();
  const parts = unzipSync(await readFile(await (await download).path()));
  expect(strFromU8(parts["word/document.xml"] ?? new Uint8Array())).toContain('w:val="Kop1"');
  await dialog.getByText("What this file reveals: 1 kind of thing").click();
  await expect(dialog.getByRole("listitem").filter({ hasText: "Times" })).toContainText(
    "When it was made and changed",
  );
  await expectNoBarrier(dina.page);
});
