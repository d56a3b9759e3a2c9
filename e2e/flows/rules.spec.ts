import { expect, test } from "../fixtures/test";

test("a limit that a coordinator corrects is counted against in the room", async ({
  openAs,
  report,
}) => {
  const page = await openAs("coordinator");
  await page.goto("/settings/rules");
  const rule = page.getByRole("region", { name: "CMW: Length" });
  await expect(rule.getByText("No limit is known").first()).toBeVisible();
  await expect(rule.getByText("Check before use")).toBeVisible();
  await rule.getByRole("button", { name: "Change: CMW, Length" }).click();
  await rule.getByLabel("Limit", { exact: true }).fill("a few");
  await rule.getByRole("button", { name: "Save" }).click();
  await expect(rule.getByRole("alert")).toContainText("numbers as digits");
  await rule.getByLabel("Limit", { exact: true }).fill("3,000");
  await rule.getByLabel("Source", { exact: true }).fill("Note of the forty-third session");
  await rule.getByRole("button", { name: "Save" }).click();
  await expect(rule.getByText("3,000 words").first()).toBeVisible();
  await expect(rule.getByText("1 change")).toBeVisible();

  await page.goto(`/reports/${report.id}`);
  const outline = page.getByRole("navigation", { name: "Outline" });
  await expect(outline.getByText(/of 3,000 words/)).toBeVisible();
  await page.goto(`/reports/${report.id}/settings`);
  await expect(page.getByText("Note of the forty-third session")).toBeVisible();

  await page.goto("/settings/rules");
  await rule.getByRole("button", { name: "Use what came with Penumbra" }).click();
  await expect(rule.getByText("No limit is known").first()).toBeVisible();
});

test("a reader sees the rules and cannot change them", async ({ openAs }) => {
  const page = await openAs("reader");
  await page.goto("/settings/rules");
  await expect(page.getByRole("region", { name: "CEDAW: Length" })).toContainText("3,300 words");
  await expect(page.getByRole("button", { name: /^Change/ })).toHaveCount(0);
});
