import { chromium, type Page } from "@playwright/test";
import { CHROMIUM_FLAGS, findChromium } from "../scripts/find-chromium.mjs";
import { readCoverage } from "../server/services/coverage/read-coverage";
import { createDetachedLive } from "../server/services/detached-live";
import { openTestDatabase } from "../test/database";
import { joinSection } from "../test/server/join-room";
import type { Bench } from "./bench";
import { requireBuild, startBuiltServer } from "./built-server";
import { aLargeReport, SIZE } from "./coverage-report";
import { runsOf } from "./seeded-runs";
import { type Spread, spread } from "./spread";

const RUNS = 20;

/** The matrix of a large report, from the service to the screen, and a colleague's edit to it. */
export const coverageBench: Bench = {
  summary: `the coverage matrix of ${SIZE.paragraphs} paragraphs, ${SIZE.sections} sections, ${SIZE.claims} claims, ${SIZE.sources} sources: service, first paint, a colleague's edit; needs a build [--runs=N, usually ${RUNS}]`,
  async run({ args }) {
    const runs = runsOf(args, RUNS);
    requireBuild();
    const database = await openTestDatabase();
    try {
      const world = await aLargeReport(database.db);
      const reader = await world.person("Reader", "reader");
      const writer = await world.person("Writer", "drafter");
      const context = { db: database.db, live: createDetachedLive(database.db), actor: reader };
      const times: number[] = [];
      let bytes = 0;
      for (let run = 0; run < runs; run += 1) {
        const started = performance.now();
        const coverage = await readCoverage(context, { reportId: world.reportId });
        times.push(performance.now() - started);
        bytes = Buffer.byteLength(JSON.stringify(coverage));
      }
      await database.disconnect();
      if (!("dataFolder" in database.location)) throw new Error("It is measured on PGlite.");
      const server = await startBuiltServer(database.location.dataFolder);
      try {
        const screen = await onScreen(server.host, {
          reportId: world.reportId,
          sectionId: world.sectionIds[0] ?? "",
          reader: reader.token,
          writer: writer.token,
          runs,
        });
        const report = { size: SIZE, runs, serviceMs: spread(times), bytes, ...screen };
        return { report, text: inWords(report) };
      } finally {
        await server.end();
      }
    } finally {
      await database.close();
    }
  },
};

type Screen = { firstPaintMs: Spread; updateMs: Spread; cells: number };

async function onScreen(
  host: string,
  given: { reportId: string; sectionId: string; reader: string; writer: string; runs: number },
): Promise<Screen> {
  const executablePath = findChromium();
  const browser = await chromium.launch({
    args: CHROMIUM_FLAGS,
    ...(executablePath ? { executablePath } : {}),
  });
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    await context.addCookies([
      { name: "penumbra-session", value: given.reader, url: `http://${host}` },
    ]);
    const page = await context.newPage();
    const address = `http://${host}/reports/${given.reportId}`;
    const paints: number[] = [];
    // The first one warms the server up.
    for (let run = 0; run <= given.runs; run += 1) {
      await page.goto(`${address}/statistics`);
      await page.waitForLoadState("networkidle");
      const ms = await page.evaluate(goToCoverage);
      if (run > 0) paints.push(ms);
    }
    await page.waitForLoadState("networkidle");
    const writer = joinSection(host, given.writer, given.sectionId);
    const colleague = await writer;
    const updates: number[] = [];
    for (let run = 0; run < given.runs; run += 1) {
      const changed = page.evaluate(claimsChange);
      await page.evaluate(() => undefined);
      const editedAt = Date.now();
      const id = `new-claim-${run}`;
      colleague.doc.getText("body").insert(0, `One more claim, ${run}. `, { claim: id });
      updates.push((await changed) - editedAt);
    }
    colleague.leave();
    const cells = await cellCount(page);
    return { firstPaintMs: spread(paints), updateMs: spread(updates), cells };
  } finally {
    await browser.close();
  }
}

/** Presses the link to the matrix; milliseconds until its first rows are painted. */
function goToCoverage(): Promise<number> {
  return new Promise((resolve) => {
    const link = document.querySelector<HTMLElement>('nav a[href$="/coverage"]');
    const started = performance.now();
    const observer = new MutationObserver(() => {
      if (!document.querySelector(".coverage-grid tbody tr")) return;
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - started)));
    });
    observer.observe(document.body, { childList: true, subtree: true });
    link?.click();
  });
}

/** The time at which any cell of the matrix reads otherwise than now, once it is painted. */
function claimsChange(): Promise<number> {
  return new Promise((resolve) => {
    const body = document.querySelector(".coverage-grid tbody");
    if (!body) throw new Error("there is no matrix");
    const observer = new MutationObserver(() => {
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(() => resolve(Date.now())));
    });
    observer.observe(body, { childList: true, subtree: true, characterData: true });
  });
}

const cellCount = (page: Page) => page.locator(".coverage-grid tbody :is(td, th)").count();

function inWords({
  serviceMs,
  bytes,
  firstPaintMs,
  updateMs,
  cells,
}: Screen & { serviceMs: Spread; bytes: number }): string {
  const words = ({ p50, p95, most }: Spread) => `p50 ${p50} p95 ${p95} most ${most} ms`;
  return [
    `service: ${words(serviceMs)}, ${bytes} bytes`,
    `first paint after navigation: ${words(firstPaintMs)}, ${cells} cells`,
    `on screen after a colleague's edit: ${words(updateMs)}`,
  ].join("\n");
}
