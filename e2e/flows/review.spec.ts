import type { APIRequestContext } from "@playwright/test";
import { callProcedure } from "../fixtures/api";
import { expectNoBarrier } from "../fixtures/barriers";
import { expect, test } from "../fixtures/test";
import { DraftingRoom } from "../pages/drafting-room";
import { ReviewPane } from "../pages/review-pane";

test("drafter, reviewer and coordinator carry a report from a draft to ready, with a doubt and a lost approval", async ({
  openAs,
  report,
  house,
}) => {
  // Three people's pages, one after another: more than others do on a busy machine.
  test.setTimeout(150_000);
  const title = report.sections[0]?.title ?? "";
  const carla = await openAs("coordinator");
  await approveAtOnce(carla.request, house.url, report.sections[1]?.id ?? "");
  const dina = new DraftingRoom(await openAs("drafter"));
  await dina.open(report.id);
  await dina.write(title, "Nobody was released.");
  await dina.page.keyboard.press("Control+Alt+k");
  await expect(
    dina.page.getByRole("tab", { name: "Claims and recommendations (1)" }),
  ).toBeVisible();
  const asks = new ReviewPane(dina);
  await asks.open();
  await asks.askRavi("Please look at the first sentence.");

  const page = await openAs("reviewer");
  await page.goto("/reviews");
  const waiting = page.getByRole("list", { name: "What waits for me" });
  await expect(waiting).toContainText("Please look at the first sentence.");
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
  await reads.approve("Read again.");
  await expect(approved).toBeVisible();

  await carla.goto(`/reports/${report.id}/board`);
  for (const step of ["Start the review", "Call it ready"]) {
    await carla.getByRole("button", { name: step }).click();
    await carla.getByRole("dialog").getByRole("button", { name: step }).click();
    await expect(carla.getByRole("dialog")).toBeHidden();
  }
  await expect(carla.getByRole("region", { name: "Report", exact: true })).toContainText("Ready");
});

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
