import { existsSync } from "node:fs";
import { join } from "node:path";
import { cruise } from "dependency-cruiser";
import extractTSConfig from "dependency-cruiser/config-utl/extract-ts-config";
import ruleSet from "../.dependency-cruiser.mjs";

export const LAYER_FOLDERS = [
  "app",
  "bench",
  "cli",
  "core",
  "db",
  "e2e",
  "exporters",
  "importers",
  "server",
  "test",
];

/** Reads every module under the layer folders of `root` and returns what breaks the import rules. */
export async function cruiseLayers(root) {
  const previous = process.cwd();
  process.chdir(root);
  try {
    const { output } = await cruise(
      LAYER_FOLDERS.filter((folder) => existsSync(join(root, folder))),
      {
        ...ruleSet.options,
        ruleSet: { forbidden: ruleSet.forbidden },
        validate: true,
        baseDir: root,
      },
      {},
      { tsConfig: extractTSConfig(join(root, "tsconfig.json")) },
    );
    if (typeof output === "string") throw new Error("the cruiser answered with text");
    return {
      modules: output.modules.filter((m) => LAYER_FOLDERS.some((f) => m.source.startsWith(`${f}/`)))
        .length,
      violations: output.summary.violations.map((v) => ({
        rule: v.rule.name,
        from: v.from,
        to: v.to,
      })),
    };
  } finally {
    process.chdir(previous);
  }
}
