import type { Locator, Page } from "@playwright/test";
import { callProcedure } from "../fixtures/api";
import { OBSERVATIONS_TEXT } from "../fixtures/observations-text";
import { expect, test } from "../fixtures/test";
import { chooseOption } from "../pages/choose-option";
import { ObservationsImport } from "../pages/observations-import";

/** The page's scripts stay under way, as on a bad line, until they are let through. */
async function holdScripts(page: Page): Promise<() => Promise<void>> {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  await page.route(/\/_next\/static\/.*\.js/, async (route) => {
    await opened;
    await route.continue();
  });
  return async () => {
    open();
    await page.unrouteAll({ behavior: "wait" });
  };
}

test("a text pasted before the page's scripts arrive is there when they do", async ({ openAs }) => {
  const observations = new ObservationsImport(await openAs("coordinator"));
  const letThrough = await holdScripts(observations.page);
  await observations.page.goto("/observations/new", { waitUntil: "commit" });
  await observations.field("Text of the concluding observations").fill(OBSERVATIONS_TEXT);
  await letThrough();
  await observations.page.getByRole("button", { name: "Read the text" }).click();
  await observations.expectPreview();
});

test("signing in on a slow line keeps the password out of the address, and is done once it can be", async ({
  house,
  page,
}) => {
  const letThrough = await holdScripts(page);
  await page.goto(`${house.url}/sign-in`, { waitUntil: "commit" });
  await page.getByLabel("E-mail address").fill("dina@example.org");
  await page.getByLabel("Password", { exact: true }).fill("a long walk along the river");
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.getByRole("button", { name: "Sign in" }).click();
  await letThrough();
  await expect(page.getByRole("heading", { name: "Reports", level: 1 })).toBeVisible();
  expect(asked.filter((url) => /river|dina/.test(url))).toEqual([]);
});

test("a button pressed before the page's scripts arrive does what it says", async ({ openAs }) => {
  const page = await openAs("coordinator");
  const letThrough = await holdScripts(page);
  await page.goto("/people", { waitUntil: "commit" });
  await page.getByRole("button", { name: "Invite somebody" }).click();
  await letThrough();
  await expect(page.getByRole("dialog")).toBeVisible();
});

test("a view chosen before the page's scripts arrive is shown when they do", async ({ openAs }) => {
  const page = await openAs("coordinator");
  const letThrough = await holdScripts(page);
  await page.goto("/observations/new", { waitUntil: "commit" });
  await page.getByRole("tab", { name: "Choose a file" }).click();
  await letThrough();
  await expect(page.getByRole("button", { name: "Choose a file" })).toBeVisible();
});

/** The finger is on the tab as the page's scripts begin, which put the tab up anew. */
async function pressAsScriptsBegin(page: Page, tab: Locator): Promise<void> {
  const letThrough = await holdScripts(page);
  await page.goto("/observations/new", { waitUntil: "commit" });
  await tab.hover();
  const asSent = await tab.elementHandle();
  await page.mouse.down();
  await letThrough();
  await expect.poll(() => asSent?.evaluate((node) => node.isConnected)).toBe(false);
}

test("a view pressed just when the page's scripts begin is shown as well", async ({ openAs }) => {
  const page = await openAs("coordinator");
  await pressAsScriptsBegin(page, page.getByRole("tab", { name: "Choose a file" }));
  await page.mouse.up();
  await expect(page.getByRole("button", { name: "Choose a file" })).toBeVisible();
});

test("a view that the finger leaves as the page's scripts begin is not shown", async ({
  openAs,
}) => {
  const page = await openAs("coordinator");
  const tab = page.getByRole("tab", { name: "Choose a file" });
  await pressAsScriptsBegin(page, tab);
  await page.mouse.move(5, 5);
  await page.mouse.up();
  await expect.poll(() => page.evaluate(() => window.penumbraEarly)).toBeUndefined();
  await expect(tab).toHaveAttribute("aria-selected", "false");
});

test("what is ticked before the page's scripts arrive is ticked for the page too", async ({
  openAs,
}) => {
  const page = await openAs("administrator");
  // What a screen shows of a choice comes from the page's own state, not from the browser's.
  const shownAsTicked = (words: RegExp) =>
    page.locator("label[data-selected]").filter({ hasText: words });

  let letThrough = await holdScripts(page);
  await page.goto("/sources/import", { waitUntil: "commit" });
  await page.getByRole("checkbox", { name: /capitals/ }).check({ force: true });
  await expect(shownAsTicked(/capitals/)).toHaveCount(0);
  await letThrough();
  await expect(shownAsTicked(/capitals/)).toBeVisible();

  letThrough = await holdScripts(page);
  await page.goto("/settings/workspace", { waitUntil: "commit" });
  await page.getByRole("radio", { name: /^Left out/ }).check({ force: true });
  await letThrough();
  await expect(shownAsTicked(/^Left out/)).toBeVisible();
  await expect(page.getByLabel("Passphrase for the file")).toHaveCount(0);
});

test("a list of choices entered before the page's scripts arrive opens when they do", async ({
  openAs,
  house,
}) => {
  const page = await openAs("coordinator");
  const { id } = await callProcedure<{ id: string }>(page.request, house.url, "source.create", {
    organisationId: house.organisationId,
    confidentiality: "confidential",
    source: {
      type: "interview",
      title: "Interview on a slow line",
      shortTitle: "",
      authors: [],
      issued: "2024",
      publisher: "",
      containerTitle: "",
      unSymbol: "",
      url: "",
      accessedOn: null,
      language: "en",
      note: "",
      tags: [],
      further: {},
    },
  });
  const letThrough = await holdScripts(page);
  await page.goto(`/sources/${id}`, { waitUntil: "commit" });
  const field = page.getByRole("combobox", { name: "Name a person" });
  await field.click();
  await letThrough();
  await expect(page.getByRole("option", { name: /^Dina Petrova/ })).toBeVisible();
  await chooseOption(field, "Dina", /^Dina Petrova/);
  await page.getByRole("button", { name: "Name", exact: true }).click();
  await expect(page.getByRole("button", { name: "Take Dina Petrova off" })).toBeVisible();
});
