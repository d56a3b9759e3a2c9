import { readFile } from "node:fs/promises";
import { expectNoBarrier } from "../fixtures/barriers";
import { expect, test } from "../fixtures/test";
import { DraftingRoom } from "../pages/drafting-room";

test("a figure is found in the text, put into the register, and flagged when the text changes", async ({
  openAs,
  report,
}) => {
  const title = report.sections[0]?.title ?? "";
  const dina = new DraftingRoom(await openAs("drafter"));
  await dina.open(report.id);
  await dina.write(title, "In 2024 some 5,512 migrants were counted at the northern border.");
  await dina.expectSaved();

  const ravi = await openAs("reviewer");
  await ravi.goto(`/reports/${report.id}/statistics`);
  const figure = ravi.getByRole("listitem").filter({ hasText: "northern border" });
  await expect(figure).toContainText("Neither in the register nor with a footnote");
  await figure.getByRole("button", { name: "Add 5,512 to the register" }).click();
  const dialog = ravi.getByRole("dialog");
  await expect(dialog.getByLabel("Figure", { exact: true })).toHaveValue("5,512");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByText("Say what is counted.")).toBeVisible();
  await dialog.getByLabel("What is counted").fill("Migrants counted at the northern border");
  await dialog.getByLabel("Date or period").fill("2024");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(figure).toContainText("Agrees with the register");
  await expectNoBarrier(ravi);

  // The number is changed in the text: what it stands for is still known.
  await dina.text(title).click();
  await dina.toStart();
  const steps = "In 2024 some 5,".length;
  for (let step = 0; step < steps; step += 1) await dina.page.keyboard.press("ArrowRight");
  await dina.page.keyboard.press("Delete");
  await dina.page.keyboard.type("7");
  await dina.expectSaved();
  await expect(figure).toContainText("5,712");
  await expect(figure).toContainText("The register says otherwise");

  await ravi.goto("/statistics");
  await expect(ravi.getByText("Migrants counted at the northern border")).toBeVisible();
  await expect(ravi.getByText("Confirmed in 1 report").first()).toBeVisible();
  await expectNoBarrier(ravi);
});

test("a table of figures is looked through, brought in, and taken home again", async ({
  openAs,
}) => {
  const dina = await openAs("drafter");
  await dina.goto("/statistics/import");
  await dina.locator('input[type="file"]').setInputFiles({
    name: "figures.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(
      "subject;value;period;mood\nFishers without papers;1 204;2025;x\nNothing;none;;\n=1+1;8;2025;\n",
    ),
  });
  await expect(dina.getByText("2 figures were found.")).toBeVisible();
  await expect(dina.getByText("Line 3 is left out. Look at: value")).toBeVisible();
  await expect(dina.getByText("left out: mood")).toBeVisible();
  await expectNoBarrier(dina);
  await dina.getByRole("button", { name: "Store 2 figures" }).click();
  await expect(dina).toHaveURL(/\/statistics$/);
  await expect(dina.getByText("Fishers without papers")).toBeVisible();
  const download = dina.waitForEvent("download");
  await dina.getByRole("button", { name: "Save as CSV" }).click();
  const text = await readFile(await (await download).path(), "utf8");
  expect(text).toContain("Fishers without papers,1 204,,2025");
  expect(text).toContain("'=1+1,8");
  await expectNoBarrier(dina);

  const phone = await openAs("reviewer", { viewport: { width: 390, height: 844 } });
  for (const address of ["/statistics", "/statistics/import"]) {
    await phone.goto(address);
    await expect(phone.getByRole("heading", { level: 1 })).toBeVisible();
    const overflow = await phone.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
  }
});
