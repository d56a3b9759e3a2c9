import { aPdf, lines } from "../../test/builders/a-pdf";
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

test("a PDF is read without its heads and notes, and shown beside its text", async ({ openAs }) => {
  const observations = new ObservationsImport(await openAs("coordinator"));
  const { page } = observations;
  const head = { at: [420, 800] as [number, number], text: "CED/C/PRT/CO/5" };
  const pages = [
    [
      head,
      ...lines(
        [70, 740],
        [
          "Concluding observations on the fifth report of Portugal",
          "1. The Committee considered the report of Portugal and adopted these obser-",
          "vations on 20 March 2026. These observations concern the registers of the",
        ],
      ),
      ...lines([70, 120], ["1 CED/C/PRT/5, paras. 4 and 5."], 8),
    ],
    [
      head,
      ...lines(
        [70, 740],
        [
          "State party, which the Committee saw.",
          "2. The Committee is concerned that no register exists.",
          "3. The Committee recommends that the State party create one.",
        ],
      ),
    ],
  ];
  await observations.open();
  await observations.sendFile("report.pdf", Buffer.from(aPdf(pages)));
  await observations.expectPreview();
  await expect(observations.field("Symbol")).toHaveValue("CED/C/PRT/CO/5");
  await expect(observations.field("Adopted on")).toHaveValue("2026-03-20");
  await expect(observations.paragraph("1")).toContainText(
    "adopted these observations on 20 March 2026. These observations concern the registers of the State party",
  );
  await expect(observations.paragraph("3")).toBeVisible();
  await expect(page.getByText("CED/C/PRT/5, paras. 4 and 5.").first()).toBeVisible();
});

test("pages that are pictures are named as such", async ({ openAs }) => {
  const observations = new ObservationsImport(await openAs("coordinator"));
  await observations.open();
  await observations.sendFile("scan.pdf", Buffer.from(aPdf([[], []])));
  await expect(
    observations.page.getByRole("alert").filter({ hasText: "pictures without text" }),
  ).toBeVisible();
});

const FRENCH = `CED/C/PRT/CO/8
Observations finales concernant le huitième rapport du Portugal
1. Le Comité a examiné le rapport du Portugal.
2. Le Comité remercie l’État partie de ses réponses.
3. Le Comité regrette que le registre ne soit pas public.
4. Le Comité est préoccupé par l’absence de registre des personnes.
5. Le Comité recommande à l’État partie de créer un registre.
6. Le Comité demande à l’État partie de lui communiquer, dans un délai d’un an, des renseignements sur la suite donnée aux recommandations figurant au paragraphe 5.
`;

test("a second language joins by number and stands beside the text; a later edition shows what it changes", async ({
  openAs,
}) => {
  const observations = new ObservationsImport(await openAs("coordinator"));
  const { page } = observations;
  const english = TEXT.replace("CED/C/PRT/CO/4", "CED/C/PRT/CO/8").replace(
    "4. The",
    "3. The Committee regrets that the register is not public.\n4. The",
  );
  await observations.open();
  await observations.paste(english);
  await observations.expectPreview();
  await observations.confirm();
  await observations.expectStored("CED/C/PRT/CO/8");
  const address = new URL(page.url()).pathname;

  await page.getByRole("link", { name: "Add a language" }).click();
  await observations.paste(FRENCH);
  await observations.expectPreview();
  await expect(page.getByText("Every paragraph has its partner.")).toBeVisible();
  await page.getByRole("button", { name: "Add this language" }).click();
  const stored = page.getByRole("article");
  await expect(stored.getByText("de créer un registre")).toBeVisible();
  await page.getByRole("link", { name: "English" }).click();
  await expect(stored.getByText("create a register")).toBeVisible();

  await page.getByRole("link", { name: "Start a report" }).click();
  await page.getByRole("button", { name: "Create the report" }).click();
  const context = page.getByRole("region", { name: /^Context of “/ });
  await expect(context.getByText("create a register")).toBeVisible();
  await context.getByRole("button", { name: /Language of the paragraphs/ }).click();
  await page.getByRole("option", { name: "French" }).click();
  await expect(context.getByText("de créer un registre")).toBeVisible();

  await page.goto(address);
  await page.getByRole("link", { name: "Import a later edition" }).click();
  await observations.paste(english.replace("create a register", "create a public register"));
  await observations.expectPreview();
  await expect(page.getByText("Paragraph 5 is worded differently")).toBeVisible();
  await page.getByRole("button", { name: "Replace by this edition" }).click();
  await expect(stored.getByText("create a public register")).toBeVisible();
});
