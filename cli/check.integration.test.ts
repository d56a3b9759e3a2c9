import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "penumbra-check-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const root = join(import.meta.dirname, "..");
const REFERENCE = join(root, "../shared/reference/maat-cmw-azerbaijan-follow-up.txt");

const DRAFT = [
  "Follow-up on paragraphs 12 and 40 of the concluding observations on seasonal work",
  "First: Housing of seasonal workers",
  "Inspectors visited 412 farms in 2024[footnoteRef:1]. Housing is the concern of paragraphs 12 and 40. [1:  Labour inspectorate, yearly report, https://bit.ly/3seasonal ]",
  "Second: Wages",
  "Wages were withheld on 412 farms in the same year. Courts ordered 3,115 payments[footnoteRef:2]. A study confirms it[footnoteRef:3]. [2:  Ibid ]  [3:  Harvest and Pay in the South, Harvest and Pay in the South ]",
  "Recommendations",
  "· Publish the results of every inspection.",
].join("\n");

/** As `npm run penumbra` does: from the build where there is one, else from the sources. */
function check(...args: string[]) {
  return spawnSync(process.execPath, ["scripts/penumbra.mjs", "check", ...args], {
    cwd: root,
    encoding: "utf8",
  });
}

function rulesFound(file: string): Map<string, number> {
  const { stdout, status } = check(file, "--json");
  expect(status).toBe(1);
  const counts = new Map<string, number>();
  for (const { rule } of JSON.parse(stdout)) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return counts;
}

test("a draft shows by itself what is wrong with it", () => {
  const file = join(folder, "draft.txt");
  writeFileSync(file, DRAFT);
  expect(Object.fromEntries(rulesFound(file))).toMatchObject({
    paragraph_only_named: 2,
    figure_cited_once: 1,
    typed_ibid: 1,
    note_repeats_title: 1,
    shortened_link: 1,
    recommendation_without_addressee: 1,
    recommendation_without_paragraph: 1,
  });
});

test("a report in which nothing is found ends with 0, one that cannot be read with 1", () => {
  const file = join(folder, "whole.json");
  const section = (title: string) => ({
    title,
    blocks: [{ kind: "paragraph", text: "Nothing is claimed here." }],
  });
  const titles = ["Summary", "Methodology", "About the organisations"];
  writeFileSync(file, JSON.stringify({ title: "Whole", sections: titles.map(section) }));
  expect(check(file)).toMatchObject({ status: 0, stdout: "" });
  writeFileSync(file, JSON.stringify({ title: "Half" }));
  const broken = check(file);
  expect(broken.status).toBe(1);
  expect(broken.stderr).toContain("is not a report");
});

const HAS_REFERENCE = existsSync(REFERENCE);
test.skipIf(!HAS_REFERENCE)(
  `the reference report shows what is wrong with it${HAS_REFERENCE ? "" : " (skipped: it is not here)"}`,
  () => {
    expect(Object.fromEntries(rulesFound(REFERENCE))).toMatchObject({
      shortened_link: 4,
      typed_ibid: 1,
      figure_cited_once: 1,
      note_repeats_title: 1,
      recommendation_without_addressee: 14,
      recommendation_without_paragraph: 14,
      paragraph_only_named: 4,
      summary_missing: 1,
      methodology_missing: 1,
      profile_missing: 1,
    });
  },
);
