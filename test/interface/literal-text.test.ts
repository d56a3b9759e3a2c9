import { globSync, readFileSync } from "node:fs";
import ts from "typescript";
import { describe, expect, test } from "vitest";

/** Attributes whose text a person reads or hears. */
const SPOKEN = new Set([
  "alt",
  "aria-description",
  "aria-label",
  "aria-placeholder",
  "aria-roledescription",
  "confirm",
  "description",
  "empty",
  "error",
  "label",
  "placeholder",
  "title",
  "words",
]);

/** Operators whose right side may be what is shown; a comparison shows neither side. */
const GIVES_RIGHT = new Set([
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
]);

const hasLetters = (text: string) => /\p{L}{2,}/u.test(text);

/** Places where a component would show words that are in no catalogue. */
function literalTexts(file: string, text: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const report = (node: ts.Node, words: string) => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart());
    if (hasLetters(words)) found.push(`${file}:${line + 1} ${words.trim()}`);
  };
  const isShown = (node: ts.Node): boolean =>
    ts.isJsxElement(node.parent) ||
    ts.isJsxFragment(node.parent) ||
    (ts.isConditionalExpression(node.parent) &&
      node.parent.condition !== node &&
      isShown(node.parent)) ||
    (ts.isBinaryExpression(node.parent) &&
      GIVES_RIGHT.has(node.parent.operatorToken.kind) &&
      node.parent.right === node &&
      isShown(node.parent)) ||
    (ts.isJsxExpression(node.parent) &&
      (!ts.isJsxAttribute(node.parent.parent) ||
        SPOKEN.has(node.parent.parent.name.getText(source))));
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) report(node, node.text);
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
      const inAttribute = ts.isJsxAttribute(node.parent);
      if (inAttribute ? SPOKEN.has(node.parent.name.getText(source)) : isShown(node)) {
        report(node, node.text);
      }
    }
    if (ts.isTemplateExpression(node) && isShown(node)) {
      report(
        node,
        [node.head, ...node.templateSpans.map((span) => span.literal)]
          .map((part) => part.text)
          .join(" "),
      );
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

describe("the scanner", () => {
  test.each([
    "<p>Hello there</p>",
    '<p>{"Hello"}</p>',
    "<p>{open ? `Hello` : null}</p>",
    '<p>{open && "Hello"}</p>',
    '<img alt="A picture" />',
    '<Field label={"Name"} />',
    "<p>{`Hello \u0024{name}`}</p>",
  ])("finds the words in %s", (jsx) => {
    expect(literalTexts("planted.tsx", `const planted = ${jsx};`)).toHaveLength(1);
  });

  test.each([
    "<p>{t(`hello`)}</p>",
    '<p className="grow" dir="auto" lang="en" />',
    "<p>· {count} / {total}</p>",
    '<Field variant={open ? "primary" : "quiet"} />',
    '<p>{kind === "other" ? t("otherKind") : t("kind")}</p>',
  ])("passes %s", (jsx) => {
    expect(literalTexts("planted.tsx", `const planted = ${jsx};`)).toEqual([]);
  });
});

test("every word a page shows comes from the catalogues", () => {
  const files = globSync("app/**/*.tsx", { exclude: ["**/*.test.tsx"] });
  expect(files.length).toBeGreaterThan(20);
  expect(files.flatMap((file) => literalTexts(file, readFileSync(file, "utf8")))).toEqual([]);
});
