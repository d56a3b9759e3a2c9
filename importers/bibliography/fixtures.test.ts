import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { renderBibliography } from "@/exporters/bibliography/render-bibliography";
import { readBibliography } from "./read-bibliography";

/** Files by others, kept beside the project and not in it. */
const folder = join(import.meta.dirname, "../../../shared/fixtures/bibliography");
const isThere = existsSync(folder);
if (!isThere) process.stderr.write("skipped: the folder of real bibliographies is absent\n");

describe.skipIf(!isThere)("real files", () => {
  const names = isThere
    ? readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
        /\.(bib|ris)$/.test(name),
      )
    : [];

  test.each(names)("%s: every entry is read, and comes back from each format", (name) => {
    const bytes = readFileSync(join(folder, name));
    const { items, warnings } = readBibliography(bytes);
    const text = bytes.toString("utf8");
    const entries = name.endsWith(".bib")
      ? [...text.matchAll(/^\s*@(?!comment|string|preamble|xdata|set)\w+\s*[{(]/gim)].length
      : [...text.matchAll(/^(?:TY {2}-|PT J)/gm)].length;
    const left = warnings.filter(({ code }) => code === "entry_empty").length;
    expect(items.length + left).toBeGreaterThanOrEqual(entries);
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
    for (const format of ["bibtex", "ris", "csl-json"] as const) {
      const back = readBibliography(renderBibliography(items, format)).items;
      expect(back.map(({ title }) => title)).toEqual(items.map(({ title }) => title));
    }
  });
});
