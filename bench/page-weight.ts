import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { type BrowserContext, chromium } from "@playwright/test";
import { CHROMIUM_FLAGS, findChromium } from "../scripts/find-chromium.mjs";
import { aReport } from "../test/builders/a-report";
import { openTestDatabase } from "../test/database";
import type { Bench } from "./bench";
import { requireBuild, startBuiltServer } from "./built-server";

const BUILT = join(import.meta.dirname, "..", ".next");

/** Kilobytes on the line. */
type Weight = { page: number; scripts: number; all: number };

type Visit = { name: string; first: Weight; again: Weight; timesFramework: number };

/** What a browser fetches for a page, with nothing kept and again, beside the scripts that any page of the framework has. */
export const pageWeightBench: Bench = {
  summary: "What browsers fetch for a page, the first time and again; needs a build.",
  async run() {
    requireBuild();
    const framework = frameworkScripts();
    const database = await openTestDatabase();
    try {
      const world = await aReport(database.db, { sectionCount: 3 });
      const writer = await world.person("Writer", "drafter");
      await database.disconnect();
      if (!("dataFolder" in database.location)) throw new Error("It is measured on PGlite.");
      const server = await startBuiltServer(database.location.dataFolder);
      const executablePath = findChromium();
      const browser = await chromium.launch({
        args: CHROMIUM_FLAGS,
        ...(executablePath ? { executablePath } : {}),
      });
      try {
        const pages = {
          "sign-in": "/sign-in",
          reports: "/reports",
          board: `/reports/${world.reportId}/board`,
          room: `/reports/${world.reportId}`,
        };
        const visits: Visit[] = [];
        for (const [name, path] of Object.entries(pages)) {
          const context = await browser.newContext();
          if (name !== "sign-in") {
            const url = `http://${server.host}`;
            await context.addCookies([{ name: "penumbra-session", value: writer.token, url }]);
          }
          const first = await weigh(context, `http://${server.host}${path}`);
          const again = await weigh(context, `http://${server.host}${path}`);
          await context.close();
          const timesFramework = Math.round((first.scripts / framework) * 10) / 10;
          visits.push({ name, first, again, timesFramework });
        }
        return {
          report: { frameworkScripts: framework, visits },
          text: visits.map(inWords).join("\n"),
        };
      } finally {
        await browser.close();
        await server.end();
      }
    } finally {
      await database.close();
    }
  },
};

/** The scripts that come with any page of the framework, packed as the server sends them. */
function frameworkScripts(): number {
  const { rootMainFiles }: { rootMainFiles: string[] } = JSON.parse(
    readFileSync(join(BUILT, "build-manifest.json"), "utf8"),
  );
  const bytes = rootMainFiles.map((file) => gzipSync(readFileSync(join(BUILT, file))).length);
  return inKilobytes(bytes.reduce((sum, length) => sum + length, 0));
}

async function weigh(context: BrowserContext, address: string): Promise<Weight> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  const types = new Map<string, string>();
  const bytes = { page: 0, scripts: 0, all: 0 };
  session.on("Network.responseReceived", ({ requestId, type }) => types.set(requestId, type));
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const type = types.get(requestId);
    if (type === "Document") bytes.page += encodedDataLength;
    if (type === "Script") bytes.scripts += encodedDataLength;
    bytes.all += encodedDataLength;
  });
  await page.goto(address, { waitUntil: "networkidle" });
  await page.close();
  return {
    page: inKilobytes(bytes.page),
    scripts: inKilobytes(bytes.scripts),
    all: inKilobytes(bytes.all),
  };
}

const inKilobytes = (bytes: number) => Math.round(bytes / 1_000);

const inWords = ({ name, first, again, timesFramework }: Visit) =>
  `${name}: ${first.all} kB, of it the page ${first.page} and scripts ${first.scripts} (${timesFramework} times the framework's); again ${again.all} kB`;
