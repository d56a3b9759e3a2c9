import { expectNoBarrier } from "../fixtures/barriers";
import { expect, test } from "../fixtures/test";
import { DraftingRoom } from "../pages/drafting-room";

test("another organisation is invited, names its drafter, and both write in one section", async ({
  openAs,
  report,
  house,
  browser,
}) => {
  const title = report.sections[0]?.title ?? "";
  const carla = await openAs("coordinator");
  await carla.goto(`/reports/${report.id}/settings`);
  await carla.getByRole("button", { name: "Invite a partner" }).click();
  await carla.getByLabel("Which organisation it is for").fill("Hill House");
  await carla.getByRole("button", { name: "Make the link" }).click();
  const link = carla.getByLabel("Link for the partner");
  await expect(link).toHaveValue(/\/partnership\//);
  const address = await link.inputValue();

  const hill = await browser.newContext({ baseURL: house.url });
  const nour = await hill.newPage();
  await nour.goto(address);
  await expectNoBarrier(nour);
  await nour.getByLabel("Name of the organisation").fill("Hill House");
  await nour.getByLabel("Your name").fill("Nour Aziz");
  await nour.getByLabel("E-mail address").fill(`nour-${report.id}@example.org`);
  await nour.getByLabel("Password", { exact: true }).fill("four unrelated garden words");
  await nour.getByRole("button", { name: "Set it up and accept" }).click();
  await nour.waitForURL("**/partnerships/*");
  await nour.getByRole("button", { name: "Part of Nour Aziz in this report" }).click();
  await nour.getByRole("option", { name: "Drafter" }).click();
  await nour.getByRole("link", { name: "Open the report" }).click();

  const theirs = new DraftingRoom(nour);
  await theirs.write(title, "Written on the hill. ");
  await theirs.expectSaved();
  const dina = await openAs("drafter");
  const ours = new DraftingRoom(dina);
  await ours.open(report.id);
  await expect(dina.getByText("Written on the hill.").first()).toBeVisible();
  await ours.write(title, "Written by the river. ");
  await ours.expectSaved();
  await expect(nour.getByText("Written by the river.").first()).toBeVisible();

  await carla.reload();
  await expect(carla.getByText("Nour Aziz: Drafter")).toBeVisible();
  await expect(
    carla.getByText(`Accepted by Nour Aziz, nour-${report.id}@example.org`),
  ).toBeVisible();
  await carla.getByRole("button", { name: "End the partnership with Hill House" }).click();
  await carla.getByRole("alertdialog").getByRole("button", { name: "End", exact: true }).click();
  await expect(carla.getByText("No partner yet.")).toBeVisible();
  await nour.goto(`/reports/${report.id}`);
  await expect(nour.getByRole("heading", { name: "Nothing is here" })).toBeVisible();
  await hill.close();
});
