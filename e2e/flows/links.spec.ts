import { createServer, type Server } from "node:http";
import { callProcedure } from "../fixtures/api";
import { expectNoBarrier } from "../fixtures/barriers";
import { test as base, expect, openHouse } from "../fixtures/test";
import { DraftingRoom } from "../pages/drafting-room";
import { SourceLibrary } from "../pages/source-library";

/** A web site on this machine, which this installation alone may reach. */
type Site = { url: string; asked: string[] };

const ARTICLE = `<!doctype html><html lang="en"><head><title>Held at the border - River Times</title>
  <meta property="og:site_name" content="River Times">
  <script type="application/ld+json">${JSON.stringify({
    "@type": "NewsArticle",
    headline: "Held at the border",
    datePublished: "2024-01-17T10:00:00Z",
    author: { "@type": "Person", name: "Dina Petrova" },
    publisher: { "@type": "NewsMediaOrganization", name: "River Times" },
  })}</script></head><body><p>Words.</p></body></html>`;

const test = base.extend<object, { site: Site }>({
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures used from the pattern
    async ({}, use) => {
      const asked: string[] = [];
      const server = createServer((request, response) => {
        asked.push(`${request.method} ${request.url}`);
        const page = { "content-type": "text/html" };
        if (request.url?.startsWith("/never")) return;
        if (request.url === "/dead") response.writeHead(404, page).end("Not found");
        else if (request.url === "/old") response.writeHead(302, { location: "/" }).end();
        else response.writeHead(200, page).end(ARTICLE);
      });
      const port = await listen(server);
      await use({ url: `http://127.0.0.1:${port}`, asked });
      server.closeAllConnections();
      server.close();
    },
    { scope: "worker" },
  ],
  house: [
    async ({ playwright, site }, use) => {
      const house = await openHouse(() => playwright.request.newContext(), {
        PENUMBRA_TEST_INSTALLATION: "yes",
        PENUMBRA_TEST_REACHABLE: new URL(site.url).host,
      });
      await use(house);
      await house.remove();
    },
    { scope: "worker", timeout: 120_000 },
  ],
});

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      if (address === null || typeof address === "string") reject(new Error("no port"));
      else resolve(address.port);
    });
  });
}

test.describe.configure({ mode: "serial" });

test("nothing is asked for until an administrator allows it", async ({ openAs, house, site }) => {
  const library = new SourceLibrary(await openAs("drafter"));
  await library.page.goto("/sources/new");
  await expect(library.page.getByText("switched off in your organisation")).toBeVisible();
  await library.field("Paste a link").fill(`${site.url}/article`);
  await library.press("Read");
  await expect(library.page.getByText("does not let links be read")).toBeVisible();
  await expect(library.field("Link")).toHaveValue(`${site.url}/article`);

  await library.page.goto("/sources/new");
  await library.field("Paste a link").fill("https://docs.un.org/en/CMW/C/AZE/CO/3");
  await library.field("Paste a link").press("Enter");
  await expect(library.field("UN symbol")).toHaveValue("CMW/C/AZE/CO/3");
  await expect(library.page.getByText("no site was asked")).toBeVisible();
  expect(site.asked).toEqual([]);

  const amal = await openAs("administrator");
  await amal.goto("/settings");
  const allow = amal.getByRole("checkbox", { name: /Let people read and check links/ });
  await expect(allow).toBeEnabled();
  await allow.click({ force: true });
  await expect(allow).toBeChecked();
  await expect(amal.getByText("Links may be read now.")).toBeVisible();
  await expectNoBarrier(amal);
  expect(house.output()).toContain("a test installation; links may lead into this machine");
});

test("a pasted link becomes a source, every field with where it was read", async ({
  openAs,
  site,
}) => {
  const library = new SourceLibrary(await openAs("drafter"));
  await library.page.goto("/sources/new");
  await library.field("Paste a link").fill(`${site.url}/never`);
  await library.press("Read");
  await expect(library.page.getByText("Asking for the page")).toBeVisible();
  await library.press("Stop");
  await expect(library.page.getByText("Asking for the page")).toHaveCount(0);

  await library.field("Paste a link").fill(`${site.url}/article`);
  await library.press("Read");
  await expect(library.field("Title")).toHaveValue("Held at the border");
  await expect(library.field("Newspaper or agency")).toHaveValue("River Times");
  await expect(library.field("Date")).toHaveValue("2024-01-17");
  await expect(library.field("Family name")).toHaveValue("Petrova");
  await expect(library.page.getByText("From the page’s structured data").first()).toBeVisible();
  const save = library.page.getByRole("link", { name: "Save a copy in the Internet Archive" });
  await expect(save).toHaveAttribute("href", `https://web.archive.org/save/${site.url}/article`);
  await expect(save).toHaveAttribute("rel", /noreferrer/);
  await expectNoBarrier(library.page);
  await library.field("Title").fill("Held at the river border");
  await library.press("Add source");
  await expect(library.heading).toHaveText("Held at the river border");

  await library.page.goto("/sources/new");
  await library.field("Paste a link").fill(`${site.url}/article`);
  await library.press("Read");
  await expect(library.page.getByText("likely in your library already")).toBeVisible();
  await expect(
    library.page.getByRole("link", { name: "Open: Held at the river border" }),
  ).toBeVisible();
});

test("a source's own link fills in what is empty and nothing else", async ({
  openAs,
  house,
  site,
}) => {
  const page = await openAs("drafter");
  const { id } = await callProcedure<{ id: string }>(page.request, house.url, "source.create", {
    organisationId: house.organisationId,
    source: { type: "article-newspaper", title: "My own title", url: `${site.url}/article?2` },
  });
  await page.goto(`/sources/${id}`);
  const library = new SourceLibrary(page);
  await library.press("Read the page");
  await expect(library.field("Date")).toHaveValue("2024-01-17");
  await expect(library.field("Title")).toHaveValue("My own title");
});

test("a link pasted where one cites becomes a source to cite", async ({ openAs, report, site }) => {
  const dina = new DraftingRoom(await openAs("drafter"));
  await dina.open(report.id);
  const title = report.sections[0]?.title ?? "";
  await dina.startWriting(title);
  await dina.page.keyboard.type("They were held.");
  await dina.page.keyboard.press("Control+Alt+f");
  await expect(dina.footnote()).toBeFocused();
  await dina.page.keyboard.press("Control+Alt+c");
  const dialog = dina.page.getByRole("dialog", { name: "Cite a source" });
  await dialog.getByLabel("Find a source").fill(`${site.url}/article?3`);
  await dialog.getByRole("button", { name: "New source" }).click();
  await expect(dialog.getByLabel("Title", { exact: true })).toHaveValue("Held at the border");
  await dialog.getByRole("button", { name: "Add source" }).click();
  await dialog.getByRole("button", { name: "Cite", exact: true }).click();
  await expect(dialog).toHaveCount(0);
});

test("dead links are found when one asks, and are listed and flagged", async ({
  openAs,
  house,
  site,
}) => {
  const page = await openAs("drafter");
  for (const path of ["dead", "old"]) {
    await callProcedure(page.request, house.url, "source.create", {
      organisationId: house.organisationId,
      source: { type: "webpage", title: `A page that is ${path}`, url: `${site.url}/${path}` },
    });
  }
  await page.goto("/sources/links");
  // Watched from before the press: two links are checked in a moment.
  const progress = page.getByRole("progressbar").waitFor();
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await progress;
  await expect(page.getByText(/links were checked\./)).toBeVisible({ timeout: 60_000 });
  const row = page.getByRole("listitem").filter({ hasText: "A page that is dead" });
  await expect(row).toContainText("Dead");
  await expect(row).toContainText("Answer 404");
  await expect(page.getByRole("listitem").filter({ hasText: "A page that is old" })).toContainText(
    "Leads to a front page",
  );
  await expectNoBarrier(page);
  await row.getByRole("link").click();
  await expect(page.getByText("Dead link", { exact: true })).toBeVisible();
});
