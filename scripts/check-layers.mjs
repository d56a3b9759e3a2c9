// Runs the import rules over the project and fails when too little was read:
// a cruiser that cannot parse a file reports success on nothing.
import { execFileSync } from "node:child_process";
import { cruiseLayers, LAYER_FOLDERS } from "./cruise-layers.mjs";

const result = await cruiseLayers(process.cwd());
const tracked = execFileSync("git", ["ls-files", "--", ...LAYER_FOLDERS.map((f) => `${f}/*.ts*`)], {
  encoding: "utf8",
})
  .split("\n")
  .filter((f) => /\.tsx?$/.test(f)).length;

for (const v of result.violations) console.error(`${v.rule}: ${v.from} -> ${v.to}`);
console.error(
  `${result.modules} modules, ${result.violations.length} violations of the import rules`,
);
if (result.modules < tracked * 0.9) {
  console.error(`Only ${result.modules} of ${tracked} modules were read: the rules prove nothing.`);
  process.exit(1);
}
process.exit(result.violations.length > 0 ? 1 : 0);
