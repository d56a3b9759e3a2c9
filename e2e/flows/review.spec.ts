import type { APIRequestContext, Page } from "@playwright/test";
import { aMailServer, type MailServer } from "../../test/builders/a-mail-server";
import { callProcedure } from "../fixtures/api";
import { expectNoBarrier } from "../fixtures/barriers";
import { test as base, expect, type House, openHouse } from "../fixtures/test";
import { DraftingRoom } from "../pages/drafting-room";
import { ReviewPane } from "../pages/review-pane";

/** A house whose mail goes to a server of this test's own. */
const test = base.extend<object, { post: MailServer }>({
  post: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures used from the pattern
    async ({}, use) => {
      const post = await aMailServer();
      await use(post);
      await post.close();
    },
    { scope: "worker" },
  ],
  house: [
    async ({ playwright, post }, use) => {
      const house = await openHouse(() => playwright.request.newContext(), {
        SMTP_URL: post.url,
        SMTP_FROM: "Penumbra <penumbra@example.org>",
      });
      await use(house);
      await house.remove();
    },
    { scope: "worker", timeout: 120_000 },
  ],
});

test("drafter, legal reviewer and coordinator carry the sample report from a draft to ready, by mail, with a doubt and a lost approval", async ({
  openAs,
  house,
  post,
}) => {
  // Three people's pages, one after another: more than others do on a busy machine.
  test.setTimeout(180_000);
  const carla = await openAs("coordinator");
  const administrator = await openAs("administrator");
  const { drafter } = await whoHasWhat(administrator.request, house);
  const report = await bringSample(carla, administrator.request, house.url);
  const [first, ...others] = report.sections;
  const title = first?.title ?? "";
  await callProcedure(carla.request, house.url, "section.assign", {
    sectionId: first?.id,
    userId: drafter,
  });
  for (const { id } of others) await approveAtOnce(carla.request, house.url, id);
  const dina = new DraftingRoom(await openAs("drafter"));
  const page = await openAs("reviewer");
  for (const of of [dina.page, page]) await mailAtOnce(of.request, house.url);
  const mailTo = (who: string) =>
    post.taken.filter(({ to }) => to.startsWith(who)).map(({ text }) => text);

  await dina.open(report.id);
  await dina.write(title, " Nobody was released.");
  await dina.page.keyboard.press("Control+Alt+k");
  await expect(
    dina.page.getByRole("tab", { name: "Claims and recommendations (1)" }),
  ).toBeVisible();
  const asks = new ReviewPane(dina);
  await asks.open();
  await asks.askForLaw("Please look at the last sentence.");

  await expect.poll(() => mailTo("ravi")).toContainEqual(expect.stringContaining("1 review asked"));

  await page.goto("/reviews");
  const waiting = page.getByRole("list", { name: "What waits for me" });
  await expect(waiting).toContainText("Please look at the last sentence.");
  await expectNoBarrier(page);
  await waiting.getByRole("link", { name: title }).click();
  const ravi = new DraftingRoom(page);
  await expect(ravi.text(title)).toBeVisible();
  const reads = new ReviewPane(ravi);
  await reads.open();
  await reads.readByKeyboard("Nobody was released.");
  await expectNoBarrier(page);
  await page.keyboard.press("d");
  const note = page.getByLabel("Why, or what is missing");
  await expect(note).toBeFocused();
  await page.keyboard.type("The register says two.");
  await page.getByRole("button", { name: "Keep the note" }).press("Enter");
  await dina.page.getByRole("tab", { name: /^Claims and recommendations/ }).click();
  await dina.page.getByRole("button", { name: /Nobody was released\..*Doubtful/ }).click();
  await expect(dina.page.getByText("The register says two.")).toBeVisible();
  await expect
    .poll(() => mailTo("dina"))
    .toContainEqual(expect.stringContaining("1 doubted claim"));

  await ravi.write(title, " Two died.");
  await dina.page.getByRole("tab", { name: "Suggestions (1)" }).click();
  await dina.page
    .getByRole("tabpanel")
    .getByRole("button", { name: /^Accept/ })
    .click();
  await expect(dina.page.getByRole("tab", { name: "Suggestions (0)" })).toBeVisible();

  await reads.readByKeyboard("Nobody was released.");
  await page.keyboard.press("u");
  await expect(
    reads.claim("Nobody was released.").getByRole("button", { name: "Supports", exact: true }),
  ).toHaveAttribute("aria-pressed", "true");
  await reads.approve("Checked against the register.");
  await dina.page.getByRole("tab", { name: "Review" }).click();
  const approved = dina.page.getByText(/^Approved by Ravi Menon/);
  await expect(approved).toBeVisible();
  await dina.write(title, " Three fled.");
  const lost = page.getByRole("list", { name: "What is no longer approved" });
  await expect(lost).toContainText("Three fled.");
  await expect
    .poll(() => mailTo("ravi"))
    .toContainEqual(expect.stringContaining("1 approval lost"));
  await reads.approve("Read again.");
  await expect(approved).toBeVisible();

  await carla.goto(`/reports/${report.id}/board`);
  for (const step of ["Start the review", "Call it ready"]) {
    await carla.getByRole("button", { name: step }).click();
    await carla.getByRole("dialog").getByRole("button", { name: step }).click();
    await expect(carla.getByRole("dialog")).toBeHidden();
  }
  await expect(carla.getByRole("region", { name: "Report", exact: true })).toContainText("Ready");
  for (const { raw, text, html } of post.taken) {
    expect(text + html + raw).not.toMatch(/Nobody was released|The register says|Three fled/);
  }
});

/** Sets the scene: Ravi is whom the house asks about the law. */
async function whoHasWhat(request: APIRequestContext, { url, organisationId }: House) {
  const members = await callProcedure<{ userId: string; name: string }[]>(
    request,
    url,
    "organisation.members",
    { organisationId },
    "query",
  );
  const [reviewer, drafter] = ["Ravi Menon", "Dina Petrova"].map(
    (name) => members.find((member) => member.name === name)?.userId,
  );
  const tag = { organisationId, userId: reviewer, tag: "legal", isSet: true };
  await callProcedure(request, url, "organisation.setTag", tag);
  return { drafter };
}

async function mailAtOnce(request: APIRequestContext, url: string) {
  await callProcedure(request, url, "notice.change", {
    rhythm: "immediately",
    timeZone: "UTC",
    quietFrom: null,
    quietUntil: null,
    dailyAt: 480,
    ways: {},
  });
}

/** The sample report, taken out as a file and brought into the house as its own. */
async function bringSample(page: Page, administrator: APIRequestContext, url: string) {
  const { reportId } = await callProcedure<{ reportId: string }>(
    administrator,
    url,
    "setup.openSample",
    {},
  );
  const file = await administrator.get(`${url}/api/reports/${reportId}/export?format=docx`);
  expect(file.status()).toBe(200);
  await page.goto("/reports/new/draft");
  const chosen = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: /Choose/ }).click();
  const mimeType = file.headers()["content-type"] ?? "";
  await (await chosen).setFiles({ name: "sample.docx", mimeType, buffer: await file.body() });
  await page.getByRole("button", { name: "Create the report" }).click();
  await expect(page).toHaveURL(/\/check$/);
  const id = page.url().split("/").at(-2) ?? "";
  const { sections } = await callProcedure<{ sections: { id: string; title: string }[] }>(
    page.request,
    url,
    "report.get",
    { reportId: id },
    "query",
  );
  return { id, sections };
}

/** Sets the scene: a section that is approved already, by the coordinator. */
async function approveAtOnce(request: APIRequestContext, url: string, sectionId: string) {
  const move = (input: object) => callProcedure(request, url, "section.setStatus", input);
  await move({ sectionId, from: "drafting", to: "in_review" });
  const { hash: seen } = await callProcedure<{ hash: string }>(
    request,
    url,
    "review.section",
    { sectionId },
    "query",
  );
  await move({ sectionId, from: "in_review", to: "approved", seen });
}
