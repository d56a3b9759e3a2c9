import { join } from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";
import { build } from "esbuild";
import { CHROMIUM_FLAGS, findChromium } from "../scripts/find-chromium.mjs";
import type { Bench } from "./bench";
import { runsOf } from "./seeded-runs";
import type { MeasuredPage } from "./typing-page/measured-page";
import type { PageSize } from "./typing-page/page-text";

const KEYS = 60;
const WARM_UP = 10;
const IN_TURN = 10;

/** A whole report with review under way, and an ordinary section nobody has suggested anything in. */
const PAGES: Record<string, PageSize> = {
  report: {
    sections: 24,
    wordsPerSection: 2_500,
    notesPerSection: 42,
    suggestionsPerSection: 21,
    threadsPerSection: 9,
  },
  section: {
    sections: 1,
    wordsPerSection: 2_500,
    notesPerSection: 42,
    suggestionsPerSection: 0,
    threadsPerSection: 0,
  },
};

const SLOW_DOWNS = [1, 4];

type Spread = { p50: number; p95: number };
type Cost = {
  holds: ReturnType<MeasuredPage["holds"]>;
  openMs: number;
  key: Spread;
  remoteApplied: Spread;
  remotePainted: Spread;
};
type Row = {
  page: string;
  slowDown: number;
  penumbra: Cost;
  yTiptap: Cost;
  /** Ours through theirs. */
  ratio: { key: Spread; remoteApplied: Spread; remotePainted: Spread };
};

/** Keystroke to after paint in Chromium, beside one y-tiptap editor with the same text in the same run. */
export const typingBench: Bench = {
  summary: `keystroke to after paint in Chromium, 60,000 words and one section, beside y-tiptap [--runs=KEYS, usually ${KEYS}]`,
  async run({ args }) {
    const keys = runsOf(args, KEYS);
    const bundles = { ours: await bundle("our-page"), usual: await bundle("usual-page") };
    const executablePath = findChromium();
    const browser = await chromium.launch({
      args: CHROMIUM_FLAGS,
      ...(executablePath ? { executablePath } : {}),
    });
    const rows: Row[] = [];
    try {
      for (const [page, size] of Object.entries(PAGES)) {
        for (const slowDown of SLOW_DOWNS) {
          process.stderr.write(`${page}, ${slowDown}x\n`);
          const [penumbra, yTiptap] = await measure(browser, bundles, size, { slowDown, keys });
          rows.push({ page, slowDown, penumbra, yTiptap, ratio: ratioOf(penumbra, yTiptap) });
        }
      }
    } finally {
      await browser.close();
    }
    return { report: { keys, pages: PAGES, rows }, text: rows.map(describe).join("\n") };
  },
};

type Bundle = { script: string; style: string };

async function bundle(name: string): Promise<Bundle> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, "typing-page", `${name}.ts`)],
    bundle: true,
    minify: true,
    write: false,
    outdir: "out",
    format: "iife",
    platform: "browser",
    define: { "process.env.NODE_ENV": '"production"' },
    logLevel: "warning",
  });
  const textOf = (end: string) => outputFiles.find(({ path }) => path.endsWith(end))?.text ?? "";
  return { script: textOf(".js"), style: textOf(".css") };
}

/** Both pages in turn, so that what else the machine does weighs on both alike. */
async function measure(
  browser: Browser,
  bundles: { ours: Bundle; usual: Bundle },
  size: PageSize,
  { slowDown, keys }: { slowDown: number; keys: number },
): Promise<[penumbra: Cost, yTiptap: Cost]> {
  const ours = await Opened.open(browser, bundles.ours, size, slowDown);
  const usual = await Opened.open(browser, bundles.usual, size, slowDown);
  for (const page of [ours, usual]) await page.type(WARM_UP, false);
  for (let done = 0; done < keys; done += IN_TURN) {
    for (const page of [ours, usual]) {
      await page.type(Math.min(IN_TURN, keys - done), true);
      await page.receive(Math.min(IN_TURN, keys - done));
    }
  }
  return [await ours.close(), await usual.close()];
}

/** A page of the benchmark, open in a browser. */
class Opened {
  readonly #keys: number[] = [];
  readonly #remote: { applied: number; painted: number }[] = [];
  readonly #errors: Error[] = [];
  #typed = 0;

  private constructor(
    readonly page: Page,
    readonly openMs: number,
    readonly length: number,
  ) {
    page.on("pageerror", (error) => this.#errors.push(error));
  }

  static async open(
    browser: Browser,
    { script, style }: Bundle,
    size: PageSize,
    slowDown: number,
  ): Promise<Opened> {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.setContent("<!doctype html><html><body></body></html>");
    await page.addStyleTag({ content: style });
    await page.addScriptTag({ content: script });
    const openMs = await page.evaluate((given) => window.measured.open(given), size);
    const client = await page.context().newCDPSession(page);
    await client.send("Emulation.setCPUThrottlingRate", { rate: slowDown });
    const length = await page.evaluate(() => window.measured.text().length);
    return new Opened(page, openMs, length);
  }

  async type(count: number, isCounted: boolean): Promise<void> {
    await this.page.bringToFront();
    const times = await typeKeys(this.page, count);
    this.#typed += count;
    if (isCounted) this.#keys.push(...times);
  }

  async receive(count: number): Promise<void> {
    for (let index = 0; index < count; index += 1) {
      this.#remote.push(await this.page.evaluate(() => window.measured.remoteKey()));
    }
  }

  async close(): Promise<Cost> {
    const holds = await this.page.evaluate(() => window.measured.holds());
    const length = await this.page.evaluate(() => window.measured.text().length);
    await this.page.close();
    if (this.#errors[0]) throw this.#errors[0];
    if (length - this.length !== this.#typed + this.#remote.length) {
      throw new Error("Not every key arrived in the text.");
    }
    return {
      holds,
      openMs: Math.round(this.openMs),
      key: spread(this.#keys),
      remoteApplied: spread(this.#remote.map(({ applied }) => applied)),
      remotePainted: spread(this.#remote.map(({ painted }) => painted)),
    };
  }
}

async function typeKeys(page: Page, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let index = 0; index < count; index += 1) {
    await page.keyboard.press("a");
    await page.waitForFunction(() => document.hasFocus());
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
    times.push(...(await page.evaluate(() => window.measured.takeKeys())));
  }
  return times;
}

function spread(times: readonly number[]): Spread {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => round(sorted[Math.floor(share * (sorted.length - 1))] ?? 0);
  return { p50: at(0.5), p95: at(0.95) };
}

const round = (value: number) => Math.round(value * 100) / 100;

function ratioOf(ours: Cost, theirs: Cost): Row["ratio"] {
  const of = (a: Spread, b: Spread) => ({ p50: round(a.p50 / b.p50), p95: round(a.p95 / b.p95) });
  return {
    key: of(ours.key, theirs.key),
    remoteApplied: of(ours.remoteApplied, theirs.remoteApplied),
    remotePainted: of(ours.remotePainted, theirs.remotePainted),
  };
}

function describe({ page, slowDown, penumbra, yTiptap, ratio }: Row): string {
  const line = (ours: Spread, theirs: Spread, through: Spread) =>
    `${ours.p50} / ${ours.p95} ms, y-tiptap ${theirs.p50} / ${theirs.p95} ms (${through.p50}x / ${through.p95}x)`;
  return [
    `${page} of ${penumbra.holds.words} words, ${penumbra.holds.notes} notes, ${penumbra.holds.suggestions} suggestions, ${penumbra.holds.threads} threads, ${slowDown}x slow-down, p50 / p95:`,
    `  keystroke to after paint ${line(penumbra.key, yTiptap.key, ratio.key)}`,
    `  remote edit applied ${line(penumbra.remoteApplied, yTiptap.remoteApplied, ratio.remoteApplied)}`,
    `  remote edit to after paint ${line(penumbra.remotePainted, yTiptap.remotePainted, ratio.remotePainted)}`,
  ].join("\n");
}
