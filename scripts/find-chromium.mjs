// Where a Chromium for the browser tests is: PENUMBRA_CHROMIUM, Debian's (first the one that
// draws no windows: it needs a sixth less time), a desktop Chrome, Playwright's own. Run as a
// program it also installs one.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

/** Flags for a closed network: without them Chromium calls home at every start. */
export const CHROMIUM_FLAGS = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
];

/** @returns {string | undefined} path of an executable that exists. */
export function findChromium() {
  const candidates = [
    process.env.PENUMBRA_CHROMIUM,
    "/usr/bin/chromium-headless-shell",
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    chromium.executablePath(),
  ];
  return candidates.find((path) => path && existsSync(path));
}

function install() {
  const isRoot = process.getuid?.() === 0;
  if (isRoot && existsSync("/usr/bin/apt-get")) {
    execFileSync("apt-get", ["update", "-qq"], { stdio: ["ignore", "inherit", "inherit"] });
    // Older Debians have the other one only.
    const isThere = spawnSync("apt-cache", ["show", "chromium-headless-shell"]).status === 0;
    const name = isThere ? "chromium-headless-shell" : "chromium";
    console.error(`Installing Chromium for the browser tests (apt-get install ${name}) …`);
    execFileSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", name], {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
    return;
  }
  console.error("Installing Chromium for the browser tests (npx playwright install chromium) …");
  spawnSync("npx", ["playwright", "install", "chromium"], { stdio: "inherit" });
}

if (process.argv[1]?.endsWith("find-chromium.mjs")) {
  if (!findChromium()) install();
  const found = findChromium();
  if (!found) {
    console.error(
      "No Chromium for the browser tests. Install one with `apt-get install chromium` or\n" +
        "`npx playwright install chromium`, or name yours in PENUMBRA_CHROMIUM.",
    );
    process.exit(1);
  }
  console.error(`browser: ${found}`);
}
