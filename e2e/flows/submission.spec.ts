import { readFile } from "node:fs/promises";
import { callProcedure } from "../fixtures/api";
import { expectNoBarrier } from "../fixtures/barriers";
import { expect, test } from "../fixtures/test";

test("a coordinator freezes a report, takes it out again, and writes down what became of it", async ({
  openAs,
  report,
}) => {
  const page = await openAs("coordinator");
  await page.goto(`/reports/${report.id}/submissions`);
  await expect(page.getByText("Nothing was frozen yet")).toBeVisible();
  const form = page.getByRole("region", { name: "Submit the report" });
  const freeze = form.getByRole("button", { name: "Freeze submission 1" });
  await expect(freeze).toBeVisible();
  await expectNoBarrier(page);
  await freeze.click();
  await expect(form.getByText("Say whether it may be published.")).toBeVisible();
  await form.getByRole("radio", { name: "It may be published" }).check({ force: true });
  for (const [name, isWanted] of Object.entries({ Word: false, PDF: false, Markdown: true })) {
    await form.getByRole("checkbox", { name, exact: true }).setChecked(isWanted, { force: true });
  }
  await form.getByRole("textbox", { name: "Name of the files" }).fill("River House: CMW");
  await freeze.click();

  // The file is made in a process of its own, which a busy machine takes its time to start.
  await expect(page.getByRole("heading", { level: 1, name: "Submission 1" })).toBeVisible({
    timeout: 45_000,
  });
  await expect(page.getByText("All files are as they were frozen.")).toBeVisible();
  const mail = page.getByRole("region", { name: "E-mail to the secretariat" });
  await expect(mail.getByRole("textbox", { name: "Text" })).toHaveValue(/River-House-CMW\.md/);
  await expect(mail.getByRole("link", { name: "Open in the mail program" })).toHaveAttribute(
    "href",
    /^mailto:.*CMW/,
  );
  await expectNoBarrier(page);

  const arriving = page.waitForEvent("download");
  await page.getByRole("link", { name: "Save River-House-CMW.md" }).click();
  const words = await readFile(await (await arriving).path(), "utf8");
  expect(words).toContain(report.sections[0]?.title ?? "no section");

  const log = page.getByRole("region", { name: "What became of it" });
  await log.getByRole("button", { name: "Write a line" }).click();
  await log.getByRole("textbox", { name: "Where to" }).fill("wrong@example.org");
  await log.getByRole("button", { name: "Write down" }).click();
  await log.getByRole("button", { name: "Correct" }).click();
  await log.getByRole("textbox", { name: "Where to" }).fill("right@example.org");
  await log.getByRole("button", { name: "Write the correction" }).click();
  await expect(log.getByRole("listitem")).toHaveCount(2);
  await expect(log.getByRole("listitem").last()).toContainText("right@example.org");
  await expect(log.getByRole("listitem").first()).toContainText("corrected below");
  await page.getByRole("link", { name: "All submissions" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "Submission 1" })).toContainText(
    "Sent",
  );
});

test("a report is frozen in confidence: names stand in it, and it is never said to be for publication", async ({
  openAs,
  report,
  house,
}) => {
  const page = await openAs("coordinator");
  const call = (path: string, input: unknown) =>
    callProcedure(page.request, house.url, path, input);
  const name = { name: "Qoravelyn Tazmur", variants: [] };
  await call("protectedName.add", { organisationId: house.organisationId, name });
  const sectionId = report.sections[0]?.id;
  await call("section.rename", { sectionId, title: "What Qoravelyn Tazmur saw" });
  await page.goto(`/reports/${report.id}/submissions`);
  const form = page.getByRole("region", { name: "Submit the report" });
  await expect(form.getByText("A protected name stands here")).toBeVisible();
  await form.getByRole("radio", { name: /^Confidential/ }).check({ force: true });
  await expect(form.getByText("A protected name stands in it at 1 place.")).toBeVisible();
  await expect(form.getByText("A protected name stands here")).toBeHidden();
  await expect(form.getByRole("textbox", { name: "Name of the files" })).toHaveValue(
    /_confidential$/,
  );
  await expect(form.getByRole("radio", { name: "It is confidential" })).toBeChecked();
  await form.getByRole("radio", { name: "It may be published" }).check({ force: true });
  const contradiction = form.getByText("so it cannot be published");
  await expect(contradiction).toBeVisible();
  for (const [format, isWanted] of Object.entries({ Word: false, PDF: false, Markdown: true })) {
    await form
      .getByRole("checkbox", { name: format, exact: true })
      .setChecked(isWanted, { force: true });
  }
  await expectNoBarrier(page);
  const freeze = form.getByRole("button", { name: "Freeze submission 1" });
  await freeze.click();
  await expect(contradiction).toBeVisible();
  await form.getByRole("radio", { name: "It is confidential" }).check({ force: true });
  await freeze.click();

  await expect(page.getByRole("heading", { level: 1, name: "Submission 1" })).toBeVisible({
    timeout: 45_000,
  });
  await expect(page.getByText("Confidential variant")).toBeVisible();
  const mail = page.getByRole("region", { name: "E-mail to the secretariat" });
  await expect(mail.getByRole("textbox", { name: "Subject" })).toHaveValue(/^Confidential – /);
  await expect(mail.getByRole("textbox", { name: "Text" })).toHaveValue(/not to be published/);
  await expect(mail.getByRole("textbox", { name: "Text" })).not.toHaveValue(/Qoravelyn/);
  const arriving = page.waitForEvent("download");
  await page.getByRole("link", { name: /^Save .*_confidential\.md$/ }).click();
  expect(await readFile(await (await arriving).path(), "utf8")).toContain("Qoravelyn Tazmur");

  const log = page.getByRole("region", { name: "What became of it" });
  await log.getByRole("button", { name: "Write a line" }).click();
  await log.getByRole("button", { name: /What happened/ }).click();
  await page.getByRole("option", { name: "Published" }).click();
  await expect(log.getByText("It was sent in confidence.")).toBeVisible();
  await log.getByRole("textbox", { name: "Address of the page" }).fill("https://example.org/r");
  await expectNoBarrier(page);
  await log.getByRole("button", { name: "Write down" }).click();
  await expect(log.getByText("and how it came to be published")).toBeVisible();
  await log.getByRole("textbox", { name: "How it came to be published" }).fill("By mistake.");
  await log.getByRole("button", { name: "Write down" }).click();
  await expect(log.getByRole("listitem")).toContainText("It was sent in confidence.");
  await page.getByRole("link", { name: "All submissions" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "Submission 1" })).toContainText(
    "Confidential variant",
  );
});
