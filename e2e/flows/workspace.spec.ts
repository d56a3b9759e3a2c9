import { callProcedure } from "../fixtures/api";
import { expectNoBarrier } from "../fixtures/barriers";
import { startInstallation } from "../fixtures/installation";
import { expect, test } from "../fixtures/test";

const PASSPHRASE = "slow river under the bridge";
const PASSWORD = "a long walk along the river";

test("a workspace is taken out in a browser and goes on in a fresh installation", async ({
  browser,
  freshInstallation: { url },
}) => {
  test.setTimeout(180_000);
  const before = await browser.newContext({ baseURL: url });
  const person = { name: "Amal Haddad", email: "amal@example.org", password: PASSWORD };
  const { organisationId } = await callProcedure<{ organisationId: string }>(
    before.request,
    url,
    "setup.organisation",
    { organisationName: "River House", ...person },
  );
  await callProcedure(before.request, url, "source.create", {
    organisationId,
    source: { type: "report", title: "Detention in Numbers" },
  });
  const page = await before.newPage();
  await page.goto("/settings/workspace");
  await expect(page.getByRole("heading", { name: "Take the workspace out" })).toBeVisible();
  await expectNoBarrier(page);
  await page.getByLabel("Passphrase for the file").fill(PASSPHRASE);
  await page.getByLabel("Your password").fill(PASSWORD);
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Take the workspace out" }).click();
  const archive = await (await downloading).path();
  await expect(page.getByText("The file is written whole.")).toBeVisible({ timeout: 30_000 });

  const elsewhere = await startInstallation();
  try {
    const after = await browser.newContext({ baseURL: elsewhere.url });
    const fresh = await after.newPage();
    await fresh.goto("/welcome");
    await fresh.getByRole("button", { name: "Bring a workspace in" }).click();
    const choosing = fresh.waitForEvent("filechooser");
    await fresh.getByRole("button", { name: "Choose a file" }).click();
    await (await choosing).setFiles(archive);
    await expect(fresh.getByLabel("Your new password")).toBeVisible({ timeout: 30_000 });
    await expectNoBarrier(fresh);
    await fresh.getByLabel("Your new password").fill("seven lanterns quiet river");
    await fresh.getByLabel("Passphrase of the file").fill(PASSPHRASE);
    await fresh.getByRole("button", { name: "Take the workspace in" }).click();
    await fresh.waitForURL("**/reports", { timeout: 30_000 });
    await fresh.goto("/sources");
    await expect(fresh.getByText("Detention in Numbers")).toBeVisible({ timeout: 30_000 });
    await after.close();
  } finally {
    await elsewhere.remove();
  }
  await before.close();
});
