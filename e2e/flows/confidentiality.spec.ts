import { callProcedure } from "../fixtures/api";
import { expect, test } from "../fixtures/test";
import { chooseOption } from "../pages/choose-option";
import { SourceLibrary } from "../pages/source-library";

const SECRET = "Zarifa Canary-Xyz";

test("one person sees a confidential source, a colleague its wording, until they are named", async ({
  openAs,
  house,
}) => {
  const dina = new SourceLibrary(await openAs("drafter"));
  await dina.open();
  await dina.startNew();
  await dina.page.getByRole("button", { name: /Who sees the details/ }).click();
  await dina.page.getByRole("option", { name: /^Confidential/ }).click();
  await dina.chooseType("Interview or testimony");
  await dina.field("Description as it will be printed").fill(`Interview with ${SECRET}`);
  await dina.field("Place").fill("Zod village, Gegharkunik");
  await dina.field("Date").fill("2024-01-17");
  await dina.press("Add source");
  await expect(dina.heading).toHaveText(`Interview with ${SECRET}`);
  const wording = "Interview, Gegharkunik, 2024; details on file with the authors";
  await expect(dina.page.getByText(`${wording}.`, { exact: true })).toBeVisible();
  await dina.expectNoBarrier();
  const address = new URL(dina.page.url()).pathname;

  // All that the colleague's browser is sent is read: pages, their data, the API.
  const carla = new SourceLibrary(await openAs("coordinator"));
  const received: string[] = [];
  carla.page.on("response", async (response) => {
    const type = response.headers()["content-type"] ?? "";
    if (/html|json|x-component/.test(type)) received.push(await response.text().catch(() => ""));
  });
  await carla.open();
  await expect(carla.row(wording)).toBeVisible();
  await carla.search("Zarifa");
  await expect(carla.page.getByText("Nothing matches")).toBeVisible();
  await carla.page.goto(address);
  await expect(carla.heading).toHaveText(wording);
  await expect(carla.page.getByText("The details are not shown to you")).toBeVisible();
  await expect(carla.page.getByRole("button", { name: "Save source" })).toHaveCount(0);
  await expect(carla.page.getByRole("button", { name: "Delete" })).toHaveCount(0);
  await carla.expectNoBarrier();
  expect(received.length).toBeGreaterThan(3);
  expect(received.filter((text) => /zarifa|canary-xyz/i.test(text))).toEqual([]);
  expect(house.output()).not.toMatch(/zarifa|canary-xyz/i);

  // The wording is changed by who sees the details, and is what everybody reads.
  await dina.field("Note").fill("Spoken to twice");
  await dina.field("Agreed wording: English").fill("Interview, 2024; details on file");
  await dina.press("Save confidentiality");
  await expect(
    dina.page.getByText("Interview, 2024; details on file.", { exact: true }),
  ).toBeVisible();
  // What was being typed beside it is still there, and is not taken for an older state.
  await expect(dina.field("Note")).toHaveValue("Spoken to twice");
  await dina.press("Save source");
  await expect(dina.page.getByText(/^Saved|was saved/).first()).toBeVisible();
  await dina.page.reload();
  await expect(dina.field("Note")).toHaveValue("Spoken to twice");
  await chooseOption(
    dina.page.getByRole("combobox", { name: "Name a person" }),
    "Carla",
    /^Carla Ruiz/,
  );
  await dina.press("Name");
  await expect(dina.page.getByRole("button", { name: "Take Carla Ruiz off" })).toBeVisible();
  await carla.page.reload();
  await expect(carla.heading).toHaveText(`Interview with ${SECRET}`);
  await dina.page.getByRole("button", { name: "Take Carla Ruiz off" }).click();
  await expect(dina.page.getByRole("button", { name: "Take Carla Ruiz off" })).toHaveCount(0);
  await carla.page.reload();
  await expect(carla.heading).toHaveText("Interview, 2024; details on file");
});

test("a public source becomes confidential, with what that does not undo said first", async ({
  openAs,
}) => {
  const dina = new SourceLibrary(await openAs("drafter"));
  await dina.open();
  await dina.startNew();
  await dina.chooseType("Interview or testimony");
  await dina.field("Description as it will be printed").fill("Interview with Nobody Public");
  await dina.press("Add source");
  await expect(dina.heading).toHaveText("Interview with Nobody Public");
  await dina.page.getByRole("button", { name: /Who sees the details/ }).click();
  await dina.page.getByRole("option", { name: /^Confidential/ }).click();
  await dina.press("Save confidentiality");
  const dialog = dina.page.getByRole("alertdialog");
  await expect(dialog).toContainText("backups of the database made before now");
  await dialog.getByRole("button", { name: "Make confidential" }).click();
  await expect(dina.page.getByRole("heading", { name: "People named" })).toBeVisible();
  const ravi = new SourceLibrary(await openAs("reviewer"));
  await ravi.page.goto(new URL(dina.page.url()).pathname);
  await expect(ravi.heading).toHaveText(/^Interview; details on file/);
});

test("a protected name is listed with its spellings and found in a report", async ({
  openAs,
  house,
  report,
}) => {
  const page = await openAs("coordinator");
  await page.goto("/settings/protected-names");
  await page.getByRole("button", { name: "Add a name" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Khaled Ahmad");
  await page.getByRole("button", { name: "Propose other spellings" }).click();
  await expect(page.getByLabel("Other spellings", { exact: false })).toHaveValue(/خالد أحمد/);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "Khaled Ahmad" })).toBeVisible();

  await page.goto(`/reports/${report.id}/settings`);
  await page.getByRole("button", { name: "Look for protected names" }).click();
  await expect(page.getByText(/None of the 1 name/)).toBeVisible();
  await callProcedure(page.request, house.url, "report.update", {
    reportId: report.id,
    title: "What Khālid al-Ahmad said",
  });
  await page.getByRole("button", { name: "Look for protected names" }).click();
  await expect(page.getByText("In the title of the report")).toBeVisible();
  await expect(page.locator("mark")).toHaveText("Khālid al-Ahmad");

  const reader = await openAs("drafter");
  await reader.goto("/settings/protected-names");
  await expect(reader.getByRole("heading", { name: "Nothing is here" })).toBeVisible();
});
