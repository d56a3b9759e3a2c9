import { expect, test } from "../fixtures/test";
import { Doors } from "../pages/doors";

const AMINA = {
  name: "Amina Aliyeva",
  email: "amina@example.org",
  password: "quiet river seven lanterns",
};

test("the sample is looked at and written in, an organisation set up, the sample deleted", async ({
  browser,
  freshInstallation: { url },
}) => {
  const context = await browser.newContext({ baseURL: url });
  const page = await context.newPage();
  await page.goto("/");
  await page.getByRole("button", { name: "Open the sample report" }).click();
  await expect(page).toHaveURL(/\/reports\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("banner").getByText("Sample", { exact: true })).toBeVisible();
  const report = page.url();
  const section = page.locator('[contenteditable="true"]').first();
  await section.click();
  await page.keyboard.type("Written by a visitor. ");
  await expect(section).toContainText("Written by a visitor.");

  await page.goto("/settings");
  await expect(page.getByText("You are looking at the sample without an account.")).toBeVisible();
  await page.getByRole("link", { name: "Set up your organisation" }).click();
  const doors = new Doors(page);
  await doors.fillSetUp("Caspian Rights Centre", AMINA);

  await page.getByRole("button", { name: /Caspian Rights Centre: change organisation/ }).click();
  await page.getByRole("menuitemradio", { name: /Sample/ }).click();
  await expect(page.getByRole("banner").getByText("Sample", { exact: true })).toBeVisible();
  await page.goto(report);
  await expect(page.getByText("Written by a visitor.")).toBeVisible();

  await page.goto("/settings");
  await page.getByRole("button", { name: "Delete the sample" }).click();
  const dialog = page.getByRole("alertdialog");
  const confirm = dialog.getByRole("button", { name: "Delete the sample" });
  await expect(confirm).toBeDisabled();
  const field = dialog.getByLabel(/^Type the name to confirm: /);
  const label = await dialog.getByText(/^Type the name to confirm: /).textContent();
  await field.fill(label?.replace("Type the name to confirm: ", "") ?? "");
  await confirm.click();
  await doors.expectInside();
  await expect(page.getByText("Sample", { exact: true })).toHaveCount(0);
  const answer = await page.goto(report);
  expect(answer?.status()).toBe(404);
  await context.close();
});
