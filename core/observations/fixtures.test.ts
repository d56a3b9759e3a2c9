import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseObservations } from "./parse-observations";

/** Documents by others, kept beside the project and not in it. */
const shared = join(import.meta.dirname, "../../../shared/fixtures");
const folder = join(shared, "concluding-observations");
const isThere = existsSync(folder);
if (!isThere)
  process.stderr.write("skipped: the folder of real concluding observations is absent\n");

const symbolOf = (name: string) =>
  /(CRPD_C_.+)_[a-z]{2}\.txt$/.exec(name)?.[1]?.replaceAll("_", "/") ?? name;

describe.skipIf(!isThere)("real documents", () => {
  const names = isThere ? readdirSync(folder).filter((name) => name.endsWith("_en.txt")) : [];

  test.each(names)("%s comes out whole", (name) => {
    const parsed = parseObservations(readFileSync(join(folder, name), "utf8"));
    expect(parsed).toMatchObject({ symbol: symbolOf(name), body: "CRPD", language: "en" });
    expect(parsed.state).not.toBeNull();
    const last = parsed.paragraphs.length;
    expect(last).toBeGreaterThan(10);
    expect(parsed.paragraphs.map(({ number }) => number)).toEqual(
      Array.from({ length: last }, (_, index) => index + 1),
    );
    // Addenda are replies of States: they ask for nothing and are not adopted.
    if (!name.includes("Add.")) expect(parsed.adoptedOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    const words = JSON.stringify(parsed.paragraphs);
    expect(words).not.toMatch(/GE\.\d{2}-\d{5}/);
  });

  const upr = join(shared, "upr");
  const summaries = existsSync(upr) ? readdirSync(upr).filter((name) => name.endsWith(".txt")) : [];
  test.each(summaries)("%s, of another kind, is read without being mistaken", (name) => {
    const parsed = parseObservations(readFileSync(join(upr, name), "utf8"));
    expect(parsed).toMatchObject({ body: "UPR", kind: "upr", state: "Slovenia", followUp: null });
    expect(parsed.paragraphs.length).toBeGreaterThan(50);
  });
});
