import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { callProcedure } from "../fixtures/api";
import { expectNoBarrier } from "../fixtures/barriers";
import { OBSERVATIONS_TEXT } from "../fixtures/observations-text";
import { expect, test } from "../fixtures/test";
import { CheckPage } from "../pages/check-page";
import { ClaimsPane } from "../pages/claims-pane";
import { DraftingRoom } from "../pages/drafting-room";

const REFERENCE = join(
  import.meta.dirname,
  "../../../shared/reference/maat-cmw-azerbaijan-follow-up.txt",
);
const HAS_REFERENCE = existsSync(REFERENCE);

const DETENTION = "First: Detention";
const TRAFFICKING = "Second: Trafficking";
/** Of our own words, with what is wrong with drafts that reach a committee. */
const DRAFT = [
  "Follow-up report on the rights of migrant workers",
  DETENTION,
  "The Committee asked in paragraph 6 that the detention of children end. Police held 1,940 migrant workers in 2024[footnoteRef:1]. [1:  Monitoring group, yearly report, https://bit.ly/3detention ]",
  TRAFFICKING,
  "Victims were charged in court[footnoteRef:2]. Lawyers met them only at the hearing[footnoteRef:3]. In 2024 police held 1,940 migrant workers without charge. [2:  Ibid ]  [3:  Notes of three hearings on trafficking ]",
  "Recommendations",
  "· End the detention of children (paragraph 6).",
  "· Identify victims early.",
].join("\n");

/** What only people can answer for stays: nobody approved the sections, and these parts are not written. */
const LEFT = [
  "Sections not approved",
  "No summary",
  "No methodology",
  "Nobody named as submitting",
];

test("a draft shows by itself what is wrong with it, and is cured to the end", async ({
  openAs,
  report,
}) => {
  test.setTimeout(180_000);
  // The report of its own brings the observations the draft answers into the library.
  expect(report.sections).not.toHaveLength(0);
  const check = new CheckPage(await openAs("coordinator"));
  const { page, room } = check;
  await check.bringIn("migrant-workers.txt", DRAFT, "CMW/C/URY/CO/7");
  await expect(check.findings("Follow-up paragraphs without an answer")).toHaveCount(2);
  await expect(page.getByText("Not ready to send: 2 findings block")).toBeVisible();
  await expect(check.findings("Shortened links")).toContainText(["https://bit.ly/3detention"]);
  await expect(check.findings("References typed by hand")).toContainText(["Ibid"]);
  await expect(check.findings("Footnotes without a source or link")).toContainText([
    "three hearings",
  ]);
  await expect(check.findings("Figures cited only once")).toContainText(["without charge"]);
  await expect(check.findings("Recommendations to nobody")).toHaveCount(2);
  await expect(check.findings("Recommendations on no paragraph")).toHaveCount(2);
  await expectNoBarrier(page);

  await check.writeNote("Shortened links", "Monitoring group, https://monitoring.example.org/2024");
  await check.open();
  await check
    .rule("References typed by hand")
    .getByRole("button", { name: "Write the note out" })
    .click();
  await expect(check.rule("References typed by hand")).toBeHidden();
  await expect(check.rule("Shortened links")).toBeHidden();
  await check
    .rule("Recommendations on no paragraph")
    .getByRole("button", { name: "Link the paragraph" })
    .click();
  await expect(check.findings("Recommendations on no paragraph")).toHaveCount(1);

  await check.goTo("Figures cited only once");
  await expect(room.text(TRAFFICKING)).toBeFocused();
  await check.addNoteBehind(
    TRAFFICKING,
    "1,940",
    "Monitoring group, https://monitoring.example.org/2024 ",
  );
  await check.open();
  await expect(check.rule("Figures cited only once")).toBeHidden();
  await check.writeNote(
    "Footnotes without a source or link",
    "Hearings, https://hearings.example.org",
  );
  await check.linkSection(DETENTION, "6");
  await check.linkSection(TRAFFICKING, "8");
  await check.open();
  await expect(check.rule("Follow-up paragraphs without an answer")).toBeHidden();
  await expect(check.findings("Paragraphs never quoted")).toContainText([/Paragraph \W?8\W? is/]);

  await check.goToRecommendation("Recommendations to nobody");
  await check.completeRecommendation("End the detention", null);
  await check.completeRecommendation("Identify victims early", "8");
  await room.write(TRAFFICKING, " Paragraph 8 was not carried out.");
  await room.expectSaved();
  await check.open();
  await expect(page.getByText("Ready to send")).toBeVisible();
  await expect.poll(() => check.rules()).toEqual(LEFT);
});

test("a mended finding is taken back, and one that was let be is kept with its reason", async ({
  openAs,
}) => {
  const check = new CheckPage(await openAs("coordinator"));
  const { page } = check;
  await check.bringIn("migrant-workers.txt", DRAFT);
  const typed = check.rule("References typed by hand");
  await typed.getByRole("button", { name: "Write the note out" }).click();
  await expect(typed).toBeHidden();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(typed).toBeVisible();

  const summary = check.rule("No summary");
  await summary.getByRole("button", { name: "Let it be" }).click();
  await summary.getByRole("textbox").fill("The form asks for none.");
  await summary.getByRole("textbox").press("Enter");
  await expect(summary).toBeHidden();
  await page.getByText("Show 1 that was let be").click();
  await expect(summary).toContainText("The form asks for none.");

  await typed.getByRole("link", { name: "Go there" }).click();
  await expect(check.room.footnote()).toContainText("Ibid");
  await expect(page.getByRole("link", { name: /^Check: / })).toBeVisible();
});

test("the list follows a text that somebody else mends", async ({ openAs }) => {
  const check = new CheckPage(await openAs("coordinator"));
  await check.bringIn("migrant-workers.txt", DRAFT);
  await expect(check.rule("Figures cited only once")).toBeVisible();
  const room = new DraftingRoom(await openAs("drafter"));
  await room.open(check.reportId);
  await room.placeBehind(TRAFFICKING, "1,940");
  await room.addFootnote("Survey of workers, https://example.org/survey ");
  await expect(check.rule("Figures cited only once")).toBeHidden();
});

/** How the titles of its sections that answer a paragraph begin. */
const SECTIONS = ["First", "Second", "Third", "Fourth"];

/** Observations of an invented number of the report's State, whose follow-up names these paragraphs. */
function observationsNaming(followUp: readonly string[]): string {
  const [head = ""] = OBSERVATIONS_TEXT.split("1. The Committee");
  const last = Math.max(...followUp.map(Number)) + 1;
  const paragraphs = Array.from({ length: last - 1 }, (_, index) => {
    const number = index + 1;
    return `${number}. The Committee recommends that the State party take step ${number} of the plan for migrant workers.`;
  });
  const request = `${last}. The Committee requests the State party to provide, within two years, written information on the implementation of the recommendations contained in paragraphs ${followUp.slice(0, -1).join(", ")} and ${followUp.at(-1)} above.`;
  return `${head.replaceAll("URY/CO/7", "AZE/CO/9").replaceAll("Uruguay", "Azerbaijan")}${[...paragraphs, request].join("\n")}\n`;
}

test(`the reference report is cured to the end${HAS_REFERENCE ? "" : " (skipped: it is not here)"}`, async ({
  openAs,
  house,
}) => {
  test.skip(!HAS_REFERENCE, "the reference report is not here");
  test.setTimeout(480_000);
  const check = new CheckPage(await openAs("coordinator"));
  const { page, room } = check;
  const { request } = page.context();
  const { url, organisationId } = house;
  const followUp = ["16", "36", "60", "62"];
  const text = observationsNaming(followUp);
  const { parsed } = await callProcedure<{ parsed: { warnings: unknown } }>(
    request,
    url,
    "observations.preview",
    { organisationId, text },
  );
  const { warnings: _, ...confirmed } = parsed;
  await callProcedure(request, url, "observations.create", {
    organisationId,
    confirmed,
    originalText: text,
  });

  await check.bringIn("draft.txt", readFileSync(REFERENCE, "utf8"), "CMW/C/AZE/CO/9");
  await expect(check.findings("Follow-up paragraphs without an answer")).toHaveCount(4);
  await expect(check.findings("Shortened links")).toHaveCount(4);
  await expect(check.findings("Recommendations to nobody")).toHaveCount(14);
  await expect(check.findings("Recommendations on no paragraph")).toHaveCount(14);
  await expect(check.findings("Figures without a source")).toHaveCount(2);
  await expect(check.findings("Figures cited only once")).toContainText(["873"]);
  await expect(check.findings("Footnotes that say a title twice")).toHaveCount(1);

  const typed = check.rule("References typed by hand");
  await typed.getByRole("button", { name: "Write the note out" }).click();
  await expect(typed).toBeHidden();
  for (let left = 4; left > 0; left -= 1) {
    await expect(check.findings("Shortened links")).toHaveCount(left);
    await check.writeNote(
      "Shortened links",
      `Document ${left}, https://documents.example.org/${left}`,
    );
    await check.open();
  }
  await check.writeNote(
    "Footnotes that say a title twice",
    "Migrant Work, https://work.example.org",
  );

  const titles = await room.outlineTitles();
  const titled = (start: string) => titles.find((title) => title.startsWith(start)) ?? start;
  const proof = "Report, https://reports.example.org ";
  await check.addNoteBehind(titled("Second"), "873", proof);
  await check.addNoteBehind(titled("Third"), "287", proof);
  await check.addNoteBehind(titled("Fourth"), "5,517", proof);
  for (const [index, number] of followUp.entries()) {
    await check.linkSection(titled(SECTIONS[index] ?? ""), number);
  }
  await check.open();
  await expect(check.findings("Paragraphs never quoted")).toHaveCount(4);
  await room.open(check.reportId);
  for (const [index, number] of followUp.entries()) {
    const title = titled(SECTIONS[index] ?? "");
    await room.reach(title);
    await room.write(title, ` Paragraph ${number} was not carried out.`);
  }
  await room.expectSaved();
  await check.open();
  await expect(check.rule("Paragraphs never quoted")).toBeHidden();
  const nobodys = check.findings("Recommendations to nobody").locator("p.font-serif");
  await expect(nobodys).toHaveCount(14);
  const recommendations = await nobodys.allInnerTexts();
  await check.goToRecommendation("Recommendations to nobody");
  await expect(new ClaimsPane(room).entries()).toHaveCount(14);
  for (const words of recommendations) {
    await check.completeRecommendation(words.slice(0, 50), "16");
  }
  await check.open();
  await expect(page.getByText("Ready to send")).toBeVisible();
  // Its introduction answers no paragraph of its own.
  await expect
    .poll(() => check.rules())
    .toEqual(LEFT.toSpliced(1, 0, "Sections linked to no paragraph"));
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`the list of findings is reachable on a phone, ${colorScheme}`, async ({
    openAs,
    report,
  }) => {
    const page = await openAs("reader", { viewport: { width: 390, height: 844 }, colorScheme });
    await page.goto(`/reports/${report.id}/check`);
    await expect(page.getByRole("heading", { name: /^Worth a look/ })).toBeVisible();
    await expect(page.getByText("Protected names were not looked for")).toBeVisible();
    await expect(page.getByRole("button", { name: "Let it be" })).toHaveCount(0);
    await expectNoBarrier(page);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
  });
}
