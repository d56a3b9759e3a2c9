import { readFile } from "node:fs/promises";
import { expect, test } from "../fixtures/test";

test("an administrator narrows the audit log to what one person did to a report, and takes it out", async ({
  openAs,
  report,
}) => {
  const page = await openAs("administrator");
  await page.goto("/settings/audit");
  const log = page.getByRole("table");
  await expect(log.getByText("Invitation accepted").first()).toBeVisible();

  const filters = page.getByRole("search", { name: "Narrow the log" });
  await filters.getByRole("button", { name: /Person/ }).click();
  await page.getByRole("option", { name: "Carla Ruiz" }).click();
  await filters.getByRole("button", { name: /Report/ }).click();
  await page.getByRole("option", { name: report.title }).click();
  await filters.getByRole("button", { name: "Show", exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`reportId=${report.id}`));
  await expect(log.getByRole("row", { name: /Carla Ruiz Report begun/ })).toBeVisible();
  await expect(log.getByText("Invitation accepted")).toHaveCount(0);

  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export to verify" }).click();
  const lines = (await readFile(await (await download).path(), "utf8")).trimEnd().split("\n");
  expect(lines.at(-1)).toMatch(/^\{"head":\{"chain":.+"signature":/);
  expect(lines.at(-2)).toContain("audit.export:jsonl");
});
