import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium, type Page, request } from "@playwright/test";
import { callProcedure, signIn } from "../e2e/fixtures/api";
import {
  type House,
  openHouse,
  PASSWORD,
  PEOPLE,
  type Role,
  seedReport,
} from "../e2e/fixtures/test";
import { CHROMIUM_FLAGS, findChromium } from "../scripts/find-chromium.mjs";
import type { Bench } from "./bench";
import { runsOf } from "./seeded-runs";
import { type Spread, spread } from "./spread";

const ROUNDS = 30;

/** Where a change has to show: the words that are on this page from then on, and were not before. */
type Shown = { page: Page; words: string };
/** One change, by somebody whose screen is none of those watched. */
type Change = { shown: (round: number) => Shown[]; make: (round: number) => Promise<unknown> };

/** Resolves, in milliseconds since the change was asked for, when its words are on every screen. */
async function timed({ shown, make }: Change, rounds: number): Promise<Spread> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const places = shown(round);
    for (const { page, words } of places) {
      if (await page.evaluate(isShown, words)) throw new Error(`“${words}” was there before`);
    }
    const waiting = places.map(({ page, words }) =>
      page.waitForFunction(isShown, words, { polling: "raf", timeout: 20_000 }),
    );
    const started = performance.now();
    await Promise.all([make(round), ...waiting]);
    times.push(performance.now() - started);
  }
  return spread(times);
}

// biome-ignore lint/performance/useDomNodeTextContent: what a person sees is asked, not what is hidden
const isShown = (words: string): boolean => document.body.innerText.includes(words);

async function openPage(browser: Browser, house: House, role: Role): Promise<Page> {
  const context = await browser.newContext({ baseURL: house.url });
  await signIn(context.request, house.url, PEOPLE[role].email, PASSWORD);
  return context.newPage();
}

async function measure(browser: Browser, house: House, rounds: number) {
  const asked = await request.newContext();
  const report = await seedReport(house, asked, "Live on every screen");
  const sectionId = report.sections[0]?.id ?? "";
  const call = (path: string, input: object) => callProcedure(asked, house.url, path, input);
  const room = await openPage(browser, house, "drafter");
  await room.goto(`/reports/${report.id}`);
  await room
    .getByRole("textbox", { name: /^Text of “/ })
    .first()
    .click();
  await room.getByRole("tab", { name: /^Comments/ }).click();
  const board = await openPage(browser, house, "reviewer");
  await board.goto(`/reports/${report.id}/board`);
  await board.getByRole("heading", { level: 1 }).waitFor();
  const about = { kind: "footnote", sectionId, noteId: "n" };
  const renamed = await timed(
    {
      shown: (round) => [room, board].map((page) => ({ page, words: `Detention ${round}!` })),
      make: (round) => call("section.rename", { sectionId, title: `Detention ${round}!` }),
    },
    rounds,
  );
  const commented = await timed(
    {
      shown: (round) => [{ page: room, words: `Where is it said, ${round}?` }],
      make: (round) => call("comment.start", { about, body: `Where is it said, ${round}?` }),
    },
    rounds,
  );
  await room.getByRole("tab", { name: "Review" }).click();
  const moved = await timed(
    {
      shown: (round) => [{ page: room, words: `moved ${round},` }],
      make: (round) => {
        const [from, to] = round % 2 === 0 ? ["drafting", "in_review"] : ["in_review", "drafting"];
        return call("section.setStatus", { sectionId, from, to, words: `moved ${round},` });
      },
    },
    rounds,
  );
  await asked.dispose();
  return { renamed, commented, moved };
}

const words = ({ p50, p95, most }: Spread) => `p50 ${p50} p95 ${p95} most ${most} ms`;

/** How long a change takes until it stands on the others' screens, in a real browser on the built program. */
export const liveScreensBench: Bench = {
  summary: `a new title, a comment and a move until they stand on others' screens; needs a build [--runs=N, usually ${ROUNDS}]`,
  async run({ args }) {
    if (!existsSync(join(import.meta.dirname, "..", ".build", "main.mjs")))
      throw new Error("Run `npm run build` first.");
    const rounds = runsOf(args, ROUNDS);
    const house = await openHouse(() => request.newContext());
    const executablePath = findChromium();
    const browser = await chromium.launch({
      args: CHROMIUM_FLAGS,
      ...(executablePath ? { executablePath } : {}),
    });
    try {
      const report = await measure(browser, house, rounds);
      const text = Object.entries(report)
        .map(([what, times]) => `${what}: ${words(times)}`)
        .join("\n");
      return { report: { rounds, ...report }, text };
    } finally {
      await browser.close();
      await house.remove();
    }
  },
};
