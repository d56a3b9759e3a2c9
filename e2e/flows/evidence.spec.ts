import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { aMp3, aPng, aWav } from "@/test/builders/a-media-file";
import { aPdf } from "@/test/builders/a-pdf";
import { aWordFile } from "@/test/builders/an-evidence-file";
import { callProcedure } from "../fixtures/api";
import { expect, type House, test } from "../fixtures/test";
import { EvidenceOfSource, type GivenFile } from "../pages/evidence-of-source";

const given = (name: string, bytes: Uint8Array): GivenFile => ({
  name,
  // What a sender says of a file is not believed.
  mimeType: "text/html",
  buffer: Buffer.from(bytes),
});
const PDF = given(
  "Protokoll تقرير.pdf",
  aPdf([[{ at: [50, 700], text: "Statement of a witness" }]]),
);

async function openSource(page: import("@playwright/test").Page, house: House) {
  const source = {
    type: "interview",
    title: "Interview on detention",
    authors: [],
    issued: "2024",
    tags: [],
    further: {},
  };
  const { id } = await callProcedure<{ id: string }>(page.request, house.url, "source.create", {
    organisationId: house.organisationId,
    source: {
      shortTitle: "",
      publisher: "",
      containerTitle: "",
      unSymbol: "",
      url: "",
      accessedOn: null,
      language: "en",
      note: "",
      ...source,
    },
  });
  const evidence = new EvidenceOfSource(page, id);
  await evidence.open();
  return evidence;
}

test("a drafter attaches several files at once, and each is what it was", async ({
  openAs,
  house,
}) => {
  const page = await openAs("drafter");
  const evidence = await openSource(page, house);
  await evidence.attach(
    PDF,
    given("scan.png", aPng(640, 400)),
    given("testimony.wav", aWav(2)),
    given("letter.docx", aWordFile("Dear Committee, these are the words.")),
    given("page.html", Buffer.from("<script>alert(1)</script>")),
    given("scan.pdf", aPng(5, 5)),
  );
  await expect(evidence.files.getByRole("listitem")).toHaveCount(4);
  await expect(evidence.file("scan.png")).toContainText("640 × 400 pixels");
  await expect(evidence.section).toContainText(
    "This file is a web page or a drawing with code in it",
  );
  await expect(evidence.section).toContainText(
    "The name ends in .pdf, but the file is a PNG picture",
  );
  await evidence.expectNoBarrier();

  const pdf = evidence.file("Protokoll");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    pdf.getByRole("link", { name: /^Download/ }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(PDF.name);
  const bytes = readFileSync(await download.path());
  expect(bytes.equals(PDF.buffer)).toBe(true);
  await pdf.locator("summary").click();
  const hash = createHash("sha256").update(PDF.buffer).digest("hex");
  await expect(pdf.getByRole("textbox", { name: "SHA-256" })).toHaveValue(hash);

  await evidence.view(PDF.name);
  const frame = page.frameLocator("iframe");
  await expect(frame.locator(".textLayer")).toHaveText("Statement of a witness");
  // Drawn where nothing of this site can be reached.
  expect(await frame.locator("body").evaluate(() => self.origin)).toBe("null");
  await evidence.expectNoBarrier();

  await page.getByRole("link", { name: "Back to the source" }).click();
  await evidence.view("scan.png");
  const picture = page.getByRole("img", { name: /scan.png/ });
  await expect(picture).toBeVisible();
  await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(640);
  await evidence.expectNoBarrier();

  await page.getByRole("link", { name: "Back to the source" }).click();
  await evidence.view("testimony.wav");
  const player = page.locator("audio");
  await expect
    .poll(() => player.evaluate((audio: HTMLAudioElement) => audio.duration))
    .toBeCloseTo(2, 1);
  await player.evaluate((audio: HTMLAudioElement) => {
    audio.currentTime = 1.5;
  });
  await expect.poll(() => player.evaluate((audio: HTMLAudioElement) => audio.seeking)).toBe(false);

  await page.getByRole("link", { name: "Back to the source" }).click();
  await evidence.view("letter.docx");
  await expect(page.getByRole("article")).toHaveText("Dear Committee, these are the words.");
});

test("a reviewer checks a source by name, until its files are others", async ({
  openAs,
  house,
}) => {
  const page = await openAs("reviewer");
  const evidence = await openSource(page, house);
  await evidence.attach(PDF, given("speech.mp3", aMp3()));
  await expect(evidence.files.getByRole("listitem")).toHaveCount(2);
  await evidence
    .file("speech.mp3")
    .getByRole("button", { name: /^Verify/ })
    .click();
  await expect(evidence.file("speech.mp3")).toContainText("Intact when");

  await evidence.press("Check the files");
  const dialog = page.getByRole("alertdialog");
  await expect(dialog.getByRole("button", { name: "Confirm with my name" })).toBeDisabled();
  await dialog.getByText("I have opened each of these files").click();
  await dialog.getByRole("button", { name: "Confirm with my name" }).click();
  await expect(evidence.section).toContainText(/Ravi Menon.* checked 2 files/);
  await expect(page.getByRole("button", { name: "Delete", exact: true })).toHaveCount(0);

  await evidence.attach(given("third.png", aPng(3, 3)));
  await expect(evidence.section).toContainText(/Its files were changed since/);

  await evidence.section.getByLabel("Archived copy").fill("not an address");
  await expect(evidence.section).toContainText("Write the whole address");
  await evidence.section.getByLabel("Archived copy").fill("https://web.archive.org/web/2024/x");
  await evidence.section.getByLabel("Reliability").fill("Two witnesses say the same.");
  await evidence.press("Save");
  await expect(evidence.section.getByRole("link", { name: /archived copy/ })).toBeVisible();
});

test("a deleted file is restored; a reader sees files and no button that would not work", async ({
  openAs,
  house,
}) => {
  const page = await openAs("drafter");
  const evidence = await openSource(page, house);
  await evidence.attach(given("scan.png", aPng(64, 40)));
  await evidence
    .file("scan.png")
    .getByRole("button", { name: /^More about/ })
    .click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
  await expect(evidence.section.getByText("No file is attached yet.")).toBeVisible();
  await evidence.section.getByText("Deleted files").click();
  await evidence.section.getByRole("button", { name: /^Restore/ }).click();
  await expect(evidence.file("scan.png")).toBeVisible();

  const reader = new EvidenceOfSource(await openAs("reader"), evidence.sourceId);
  await reader.open();
  await expect(reader.file("scan.png").getByRole("link", { name: /^View/ })).toBeVisible();
  await expect(
    reader.section.getByRole("button", { name: /Verify|More about|Choose|Check/ }),
  ).toHaveCount(0);
  await reader.expectNoBarrier();
});

test("an upload on a slow line shows how far it is and can be stopped", async ({
  openAs,
  house,
}) => {
  const page = await openAs("drafter");
  const evidence = await openSource(page, house);
  const line = await page.context().newCDPSession(page);
  await line.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: 200 * 1024,
  });
  await evidence.attach(given("long.wav", aWav(600)));
  const progress = evidence.section.getByRole("progressbar", { name: /^Sending/ });
  await expect(progress).toBeVisible();
  await evidence.section.getByRole("button", { name: /^Stop sending/ }).click();
  await expect(progress).toHaveCount(0);
  await expect(evidence.section.getByText("No file is attached yet.")).toBeVisible();
});
