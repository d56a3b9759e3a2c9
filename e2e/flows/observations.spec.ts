import { expect, test } from "../fixtures/test";
import { ObservationsImport } from "../pages/observations-import";

const TEXT = `CED/C/PRT/CO/4

Concluding observations on the fourth report of Portugal*
* Adopted by the Committee at its thirtieth session (9–20 March 2026).

1. The Committee considered the report of Portugal.
2. The Committee thanks the State party for its answers.
4. The Committee is concerned that no register exists.
5. The Committee recommends that the State party create a register.
6. The Committee requests the State party to provide, within one year, information on the implementation of the recommendations contained in paragraph 5.
`;

test("a pasted text is read, corrected, stored and answered by a report", async ({ openAs }) => {
  const observations = new ObservationsImport(await openAs("coordinator"));
  const { page } = observations;
  await observations.open();
  await observations.paste(TEXT);
  await observations.expectPreview();
  await expect(observations.field("Symbol")).toHaveValue("CED/C/PRT/CO/4");
  await expect(observations.field("State")).toHaveValue("Portugal");
  await expect(observations.field("Follow-up paragraph")).toHaveValue("6");
  await expect(page.getByText("Paragraph 3 is missing.")).toBeVisible();

  await observations.rewrite("4", "The Committee is concerned that no register of persons exists.");
  await observations.act("2", "Remove");
  await expect(observations.paragraph("2")).toBeHidden();
  await page.getByRole("button", { name: "Bring it back" }).click();
  await expect(observations.paragraph("2")).toBeVisible();
  await expect(observations.paragraph("5")).toContainText("Follow-up");

  await page.getByRole("link", { name: "Reports", exact: true }).click();
  await page.getByRole("button", { name: "Stay here" }).click();
  await observations.expectPreview();

  await observations.confirm();
  await observations.expectStored("CED/C/PRT/CO/4");
  await expect(page.getByText("no register of persons exists")).toBeVisible();

  await page.getByRole("link", { name: "Start a report" }).click();
  await expect(page.getByText("1 chosen")).toBeVisible();
  await page.getByRole("button", { name: "Create the report" }).click();
  await expect(page.getByRole("textbox", { name: /^Text of “/ }).first()).toBeVisible();
});

test("the same symbol is not stored twice, and the way to the stored one is shown", async ({
  openAs,
  report,
}) => {
  expect(report.sections.length).toBeGreaterThan(0);
  const observations = new ObservationsImport(await openAs("coordinator"));
  await observations.open();
  await observations.paste(TEXT.replace("CED/C/PRT/CO/4", "CMW/C/URY/CO/7"));
  await observations.expectPreview();
  await observations.confirm();
  await observations.page.getByRole("link", { name: "Open the stored text" }).click();
  // What was corrected is not stored: leaving asks.
  await observations.page.getByRole("button", { name: "Leave and lose it" }).click();
  await observations.expectStored("CMW/C/URY/CO/7");
});

test("a file that is no Word file is refused with words, and the page stays", async ({
  openAs,
}) => {
  const observations = new ObservationsImport(await openAs("coordinator"));
  await observations.open();
  await observations.sendFile("observations.docx", Buffer.from("this is not a Word file at all"));
  await expect(
    observations.page.getByRole("alert").filter({ hasText: "not a Word file" }),
  ).toBeVisible();
  await observations.sendFile("observations.txt", Buffer.from(TEXT));
  await observations.expectPreview();
});

test("what was pasted and read survives a reload", async ({ openAs }) => {
  const observations = new ObservationsImport(await openAs("coordinator"));
  const { page } = observations;
  await observations.open();
  await observations.paste(TEXT);
  await observations.expectPreview();
  page.on("dialog", (dialog) => dialog.accept());
  await page.reload();
  await observations.expectPreview();
  await expect(observations.field("State")).toHaveValue("Portugal");
});
