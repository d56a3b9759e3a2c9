import { defineConfig } from "@playwright/test";
import { CHROMIUM_FLAGS, findChromium } from "./scripts/find-chromium.mjs";

export default defineConfig({
  testDir: "e2e/flows",
  outputDir: "test-results",
  fullyParallel: false,
  // Each has a browser and an installation of its own.
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  // Ends what hangs; how fast things are is for the benchmarks to say.
  timeout: 180_000,
  expect: { timeout: 15_000 },
  reporter: process.env.PENUMBRA_JSON_REPORT
    ? [["list"], ["json", { outputFile: process.env.PENUMBRA_JSON_REPORT }]]
    : [["list"]],
  use: {
    browserName: "chromium",
    headless: true,
    locale: "en-GB",
    viewport: { width: 1440, height: 900 },
    // A trace costs a fifth of a run: `--trace retain-on-failure` makes one where a failure is looked into.
    trace: "off",
    launchOptions: {
      ...(findChromium() ? { executablePath: findChromium() as string } : {}),
      args: CHROMIUM_FLAGS,
    },
  },
});
