import type { Page } from "@playwright/test";
import { callProcedure } from "../fixtures/api";
import { expectNoBarrier } from "../fixtures/barriers";
import { expect, type House, test } from "../fixtures/test";
import { DraftingRoom } from "../pages/drafting-room";

const REPLY = `Information received from Uruguay on follow-up to the concluding observations

CMW/C/URY/FCO/7

1. The Government of Uruguay has the honour to submit the information that was requested by the Committee.

Reply to paragraph 6 (a)
2. Since March 2026 no migrant child has been held, and the decree of 2 March 2026 forbids it.

Reply to paragraph 8
3. The prosecutor issued an instruction under which victims are not charged.
`;

/** Stores a reply of the State as a numbered document, where no other test has. */
async function bringInReply(page: Page, { url, organisationId }: House): Promise<void> {
  const { request } = page.context();
  const known = await callProcedure<{ symbol: string }[]>(
    request,
    url,
    "observations.list",
    { organisationId },
    "query",
  );
  if (known.some(({ symbol }) => symbol === "CMW/C/URY/FCO/7")) return;
  const { parsed, originalText } = await callProcedure<{
    parsed: { warnings: unknown };
    originalText: string;
  }>(request, url, "observations.preview", { organisationId, text: REPLY });
  const { warnings: _, ...confirmed } = parsed;
  await callProcedure(request, url, "observations.create", {
    organisationId,
    confirmed,
    originalText,
  });
}

test("a State's reply is joined, quoted, graded by two people, and shown in the next cycle", async ({
  openAs,
  report,
  house,
}) => {
  const carla = await openAs("coordinator");
  await bringInReply(carla, house);
  await carla.goto(`/reports/${report.id}`);
  await carla.getByRole("button", { name: "Pages of the report" }).click();
  await carla.getByRole("menuitem", { name: "Assessment" }).click();
  await expect(carla.getByRole("heading", { name: /^Paragraph 6/ })).toBeVisible();
  await carla.getByRole("link", { name: "Join an imported reply" }).click();

  await expect(carla.getByText(/Perhaps paragraph 6 \(a\)/)).toBeVisible();
  await expect(carla.getByText("named in the heading")).toHaveCount(2);
  await expectNoBarrier(carla);
  await carla.getByRole("button", { name: "Confirm all 2 proposals" }).click();
  await expect(carla.getByText("Answers paragraph 6 (a)")).toBeVisible();

  await carla.goto(`/reports/${report.id}/assessment?paragraph=6`);
  await expect(carla.getByText(/no migrant child has been held/)).toBeVisible();
  await carla.getByRole("textbox", { name: "Grade", exact: true }).fill("Partly done");
  await carla.getByRole("button", { name: "Save the grade" }).click();
  const list = carla.getByRole("navigation", { name: "Paragraphs" });
  await expect(list.getByText("Partly done")).toBeVisible();
  await expectNoBarrier(carla);

  // Dina sees the grade as it is given, and writes the reason while Carla writes one, too.
  const dina = await openAs("drafter");
  await dina.goto(`/reports/${report.id}/assessment?paragraph=6`);
  await expect(dina.getByRole("textbox", { name: "Grade", exact: true })).toHaveValue(
    "Partly done",
  );
  await dina
    .getByRole("textbox", { name: "Reason" })
    .fill("Children are still held at the border.");
  await carla.getByRole("textbox", { name: "Reason" }).fill("No figures were published.");
  await carla.getByRole("button", { name: "Save the reason" }).click();
  const told = dina.getByText("A colleague changed this meanwhile");
  await expect(told).toBeVisible();
  await expect(dina.getByText("No figures were published.")).toBeVisible();
  await expect(dina.getByRole("button", { name: "Save the reason" })).toBeDisabled();
  await dina.getByRole("button", { name: "Keep mine" }).click();
  await dina.getByRole("button", { name: "Save the reason" }).click();
  await expect(carla.getByRole("textbox", { name: "Reason" })).toHaveValue(
    "Children are still held at the border.",
  );
  await carla.getByText("What stood here before").click();
  await expect(carla.getByText("No figures were published.")).toBeVisible();

  // The next paragraph by keyboard; it is left out for a reason.
  await carla.keyboard.press("Alt+ArrowDown");
  await expect(carla.getByRole("heading", { name: /^Paragraph 7/ })).toBeFocused();
  await carla.getByLabel("Why this report does not answer it").fill("Others report on it.");
  await carla.getByRole("button", { name: "Save why it is left out" }).click();
  await expect(carla.getByText(/Decided by Carla Ruiz/)).toBeVisible();
  await expect(
    dina.getByRole("navigation", { name: "Paragraphs" }).getByText("Left out"),
  ).toBeVisible();

  await carla.getByRole("button", { name: "Start the next cycle from this report" }).click();
  const dialog = carla.getByRole("dialog");
  await dialog.getByLabel("Title").fill("Full-cycle report of the next cycle");
  await dialog.getByRole("button", { name: "Start the next cycle" }).click();
  await expect(
    carla.getByRole("heading", { name: "Full-cycle report of the next cycle" }),
  ).toBeVisible();
  await carla.goto(`${carla.url().split("?")[0]}/assessment?paragraph=6`);
  await expect(carla.getByText("We graded: Partly done")).toBeVisible();
  await expect(carla.getByRole("textbox", { name: "Grade", exact: true })).toHaveValue("");
});

test("a reply put in by hand with its source is quoted in the text with its citation", async ({
  openAs,
  report,
}) => {
  const page = await openAs("drafter");
  await page.goto(`/reports/${report.id}/assessment?paragraph=8`);
  await page.getByRole("button", { name: "Put a reply in by hand" }).click();
  await page.getByLabel("Words of the reply").fill("Victims are no longer charged.");
  await page.getByRole("button", { name: "Choose its source" }).click();
  const picker = page.getByRole("dialog");
  await picker.getByRole("button", { name: "New source" }).click();
  await picker.getByLabel("Title", { exact: true }).fill("Letter of the Government");
  await picker.getByRole("button", { name: "Add source" }).click();
  await picker.getByLabel("Where in it").fill("para. 4");
  await picker.getByRole("button", { name: "Cite" }).click();
  await expect(page.getByText("Letter of the Government")).toBeVisible();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Victims are no longer charged.")).toBeVisible();

  const section = report.sections[1];
  if (!section) throw new Error("the report has no second section");
  const room = new DraftingRoom(page);
  await room.open(report.id);
  await room.startWriting(section.title);
  await page
    .getByRole("button", { name: "Quote the State’s reply with its citation" })
    .last()
    .click();
  await expect.poll(() => room.words(section.title)).toContain("Victims are no longer charged.");
  await room.expectNumbers(section.title, [1]);
});

test("grades are readable on a phone, in Arabic and by a reader who changes nothing", async ({
  openAs,
  report,
  house,
}) => {
  const page = await openAs("reader", {
    viewport: { width: 390, height: 844 },
    colorScheme: "dark",
  });
  await page.context().addCookies([{ name: "penumbra-locale", value: "ar", url: house.url }]);
  await page.goto(`/reports/${report.id}/assessment`);
  await expect(page.getByRole("heading", { name: /^الفقرة 6/ })).toBeVisible();
  await expect(page.getByRole("textbox").first()).not.toBeEditable();
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
  await expectNoBarrier(page);
});
