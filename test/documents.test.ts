import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..");
const DOCUMENTS = [
  "README.md",
  "ARCHITECTURE.md",
  "CONTRIBUTING.md",
  ...["docs", "docs/adr"].flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith(".md"))
      .map((name) => `${folder}/${name}`),
  ),
];

/** Paths in backticks that start with a folder or file of the project. */
function pathsNamed(text: string): string[] {
  const known =
    /^(app|bench|cli|core|db|docs|e2e|exporters|importers|messages|public|scripts|server|test|\.ci)\/[\w./()[\]-]*$/;
  return [...text.matchAll(/`([^`\s]+)`/g)]
    .map((match) => match[1] ?? "")
    .filter((path) => known.test(path) || /^[A-Z]+\.md$|^LICENSE$/.test(path));
}

test("the documents were found", () => {
  expect(DOCUMENTS.length).toBeGreaterThan(4);
});

test.each(DOCUMENTS)("every path that %s names exists", (document) => {
  const missing = pathsNamed(readFileSync(join(root, document), "utf8")).filter(
    (path) => !existsSync(join(root, path)),
  );
  expect(missing).toEqual([]);
});

test("every script that the documents name exists", () => {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    scripts: Record<string, string>;
  };
  const named = DOCUMENTS.flatMap((document) => [
    ...readFileSync(join(root, document), "utf8").matchAll(/npm run (?:-s )?([\w:-]+)/g),
  ]).map((match) => match[1] ?? "");
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});
