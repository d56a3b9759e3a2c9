import type { FoundGroup } from "@/server/services/search/find";
import { callProcedure } from "../fixtures/api";
import { expectNoBarrier } from "../fixtures/barriers";
import { expect, test } from "../fixtures/test";
import { DraftingRoom } from "../pages/drafting-room";

test("words of a report are found by keyboard and lead to their line, and the same field goes to any page", async ({
  openAs,
  house,
  report,
}) => {
  const page = await openAs("drafter");
  const room = new DraftingRoom(page);
  const title = report.sections[0]?.title ?? "";
  const words = "La Détention administrative à Évreux dure.";
  await room.open(report.id);
  await room.write(title, words);
  await room.expectSaved();
  // What is saved is read off for the search a moment later.
  const query = { query: "evreux detent" };
  const found = () =>
    callProcedure<FoundGroup[]>(page.request, house.url, "search.find", query, "query");
  await expect.poll(async () => JSON.stringify(await found())).toContain(report.id);

  const field = page.getByRole("combobox", { name: "Search everything, or go to a page" });
  await page.keyboard.press("Control+k");
  await expect(field).toBeFocused();
  await field.fill("detention evr");
  const option = page.getByRole("group", { name: "In the text" }).getByRole("option");
  await expect(option).toContainText(words);
  await expect(option).toHaveAttribute("aria-selected", "true");
  await expectNoBarrier(page);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/reports/${report.id}#text-`));

  await page.getByRole("button", { name: "Search", exact: true }).click();
  await field.fill("observ");
  const observations = page.getByRole("option", { name: "Observations", exact: true });
  await expect(observations).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/observations$/);
});
