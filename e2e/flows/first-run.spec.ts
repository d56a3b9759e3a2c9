import { expectNoBarrier } from "../fixtures/barriers";
import { expect, test } from "../fixtures/test";
import { Doors } from "../pages/doors";
import { PeoplePage } from "../pages/people-page";

const AMINA = {
  name: "Amina Aliyeva",
  email: "amina@example.org",
  password: "quiet river seven lanterns",
};
const JONAS = {
  name: "Jonas Berg",
  email: "jonas@example.org",
  password: "seven lanterns quiet river",
};

test("an organisation is set up, somebody is invited and both sign in again", async ({
  browser,
  freshInstallation: { url },
}) => {
  const first = await browser.newContext({ baseURL: url });
  const amina = new Doors(await first.newPage());
  await amina.setUp("Caspian Rights Centre", AMINA);

  const people = new PeoplePage(amina.page);
  await people.open();
  const link = await people.invite(JONAS.email);

  const second = await browser.newContext({ baseURL: url });
  const jonas = new Doors(await second.newPage());
  await jonas.page.goto(link);
  await expect(jonas.page.getByRole("heading", { level: 1 })).toBeVisible();
  await expectNoBarrier(jonas.page);
  await jonas.acceptInvitation(link, JONAS);
  await people.open();
  await expect(people.member(JONAS.name)).toBeVisible();

  const stranger = await browser.newContext({ baseURL: url });
  const late = await stranger.newPage();
  await late.goto(link);
  await expect(late.getByText(/already been used/)).toBeVisible();

  await amina.signOut(AMINA.name);
  await amina.signIn({ ...AMINA, password: "not the right password" });
  await amina.expectRefused(/do not belong together/);
  await expect(amina.emailField()).toHaveValue(AMINA.email);
  await amina.signIn(AMINA);
  await amina.expectInside();
  await Promise.all([first, second, stranger].map((context) => context.close()));
});

test("a link taken back opens nothing, and one that never was says so", async ({
  openAs,
  browser,
  house,
}) => {
  const people = new PeoplePage(await openAs("administrator"));
  await people.open();
  const link = await people.invite("withdrawn@example.org");
  await people.takeBack("withdrawn@example.org");

  const context = await browser.newContext({ baseURL: house.url });
  const page = await context.newPage();
  for (const address of [link, "/invitation/never-was"]) {
    await page.goto(address);
    await expect(
      page.getByRole("heading", { name: "This invitation cannot be used" }),
    ).toBeVisible();
  }
  await context.close();
});

test("a forgotten password is set anew by an administrator's link, once", async ({
  openAs,
  browser,
  house,
}) => {
  const people = new PeoplePage(await openAs("administrator"));
  await people.open();
  const link = await people.makePasswordLink("Rosa Lind");

  const context = await browser.newContext({ baseURL: house.url });
  const rosa = new Doors(await context.newPage());
  await rosa.setPassword(link, "short");
  await rosa.expectRefused(/at least/);
  await expectNoBarrier(rosa.page);
  await rosa.setPassword(link, "a long walk along the river");
  await rosa.expectInside();
  await rosa.page.goto(link);
  await expect(rosa.page.getByText(/already been used/)).toBeVisible();
  await context.close();
});

test("after signing in one is where the link led", async ({ browser, house, report }) => {
  const context = await browser.newContext({ baseURL: house.url });
  const page = await context.newPage();
  await page.goto(`/reports/${report.id}/settings`);
  await page.getByLabel("E-mail address").fill("carla@example.org");
  await page.getByRole("textbox", { name: "Password" }).fill("a long walk along the river");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "Report settings", level: 1 })).toBeVisible();
  await context.close();
});

test("the language turns the whole page around and follows to another browser", async ({
  openAs,
  browser,
  house,
}) => {
  const page = await openAs("drafter");
  await page.goto("/reports");
  await page.getByRole("button", { name: /^Dina Petrova:/ }).click();
  await page.getByRole("menuitemradio", { name: "العربية" }).click();
  await expect(page.getByRole("heading", { name: "التقارير", level: 1 })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");

  const context = await browser.newContext({ baseURL: house.url });
  const elsewhere = await context.newPage();
  await new Doors(elsewhere).signIn({
    email: "dina@example.org",
    password: "a long walk along the river",
  });
  await expect(elsewhere.getByRole("heading", { name: "التقارير", level: 1 })).toBeVisible();
  await context.close();

  // In Arabic a name is set apart from the words around it by marks that nobody sees.
  await page.getByRole("button", { name: /^\u2068Dina Petrova\u2069:/ }).click();
  await page.getByRole("menuitemradio", { name: "English" }).click();
  await expect(page.getByRole("heading", { name: "Reports", level: 1 })).toBeVisible();
});

const PAGES = [
  "/reports",
  "/reports/new",
  "/observations",
  "/observations/new",
  "/sources",
  "/sources/new",
  "/people",
  "/settings",
  "/nowhere",
];

for (const [name, options] of [
  ["on a desk, light", { colorScheme: "light" }],
  ["on a phone, dark", { colorScheme: "dark", viewport: { width: 390, height: 844 } }],
] as const) {
  test(`no page has a barrier ${name}`, async ({ openAs, report }) => {
    const page = await openAs("administrator", options);
    await page.goto("/observations");
    const stored = page.locator('main a[href^="/observations/"]:not([href$="/new"])').first();
    const observations = (await stored.getAttribute("href")) ?? "";
    for (const path of [...PAGES, observations, `/reports/${report.id}/settings`]) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expectNoBarrier(page);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - window.innerWidth,
      );
      expect([path, overflow]).toEqual([path, 0]);
    }
  });
}

test("the doors have no barrier", async ({ browser, freshInstallation, house }) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  for (const path of [
    `${freshInstallation.url}/welcome`,
    `${freshInstallation.url}/invitation/never-was`,
    `${house.url}/new-password/never-was`,
    `${house.url}/sign-in`,
    `${house.url}/nowhere`,
  ]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectNoBarrier(page);
  }
  await context.close();
});
