import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DomainError } from "../../core/failure";
import { readCitationStyle } from "./read-citation-style";

const FOLDER = join(import.meta.dirname, "../../public/citation/styles");

const style = (inside: string, root = 'version="1.0" class="note"') =>
  `<?xml version="1.0"?><style xmlns="http://purl.org/net/xbiblio/csl" ${root}>${inside}</style>`;
const INFO =
  '<info><title>House style</title><id>https://example.org/house</id><rights license="https://creativecommons.org/licenses/by-sa/3.0/">CC BY-SA</rights></info>';
const CITATION = '<citation><layout suffix="."><text variable="title"/></layout></citation>';

function refusal(text: string) {
  try {
    readCitationStyle(text);
  } catch (error) {
    if (error instanceof DomainError && error.failure.code === "citation_style_refused") {
      return `${error.failure.reason}:${error.failure.detail}`;
    }
    throw error;
  }
  return null;
}

test.each(readdirSync(FOLDER))(
  "%s is read, and reading what was written changes nothing",
  (name) => {
    const once = readCitationStyle(readFileSync(join(FOLDER, name), "utf8"));
    expect(once.facts.cslId).not.toBe("");
    expect(readCitationStyle(once.xml)).toEqual(once);
  },
);

test("what a style says of itself is kept", () => {
  const { facts } = readCitationStyle(
    style(INFO + CITATION, 'class="note" default-locale="en-US"'),
  );
  expect(facts).toEqual({
    title: "House style",
    cslId: "https://example.org/house",
    format: "note",
    rights: "CC BY-SA",
    licence: "https://creativecommons.org/licenses/by-sa/3.0/",
    authors: [],
    defaultLocale: "en-US",
    hasBibliography: false,
    asksPosition: false,
    asksNear: false,
  });
  const numeric = `<info><title>N</title><id>n</id><category citation-format="numeric"/></info>`;
  expect(readCitationStyle(style(numeric + CITATION, 'class="in-text"')).facts.format).toBe(
    "numeric",
  );
  const link =
    '<info><title>N</title><id>n</id><rights license="javascript:alert(1)">x</rights></info>';
  expect(readCitationStyle(style(link + CITATION)).facts.licence).toBe("");
});

describe("a file that is no style to use is refused with the reason", () => {
  test.each([
    ["nothing", "", "not_well_formed:"],
    ["words", "Dear all", "not_well_formed:"],
    ["other XML", "<html/>", "not_csl:"],
    [
      "another vocabulary",
      '<style xmlns="urn:x"><citation><layout/></citation></style>',
      "not_csl:",
    ],
    ["a locale", '<locale xmlns="http://purl.org/net/xbiblio/csl"/>', "is_locale:"],
    [
      "a document type",
      `<!DOCTYPE style [<!ENTITY a "b">]>${style(INFO + CITATION)}`,
      "forbidden_markup:",
    ],
    ["an unknown entity", style(`${INFO}&a;${CITATION}`), "not_well_formed:"],
    ["a cut file", style(INFO + CITATION).slice(0, -20), "not_well_formed:"],
    ["another version", style(INFO + CITATION, 'version="1.1mlz1"'), "unknown_version:1.1mlz1"],
    ["no citation", style(INFO), "without_citation:"],
    ["depth", style(`${"<group>".repeat(70)}${"</group>".repeat(70)}`), "too_large:"],
    ["elements", style("<a/>".repeat(31_000)), "too_large:"],
    ["bytes", style(" ".repeat(600_000)), "too_large:"],
  ])("%s", (_, text, reason) => {
    expect(refusal(text)).toBe(reason);
  });

  test("a dependent style, with its parent named", () => {
    const dependent = (parent: string) =>
      style(
        `<info><title>D</title><id>d</id><link href="http://www.zotero.org/styles/${parent}" rel="independent-parent"/></info>`,
      );
    expect(refusal(dependent("mhra-notes"))).toBe("only_refers:mhra-notes");
    expect(refusal(dependent("oscola"))).toBe("refers_to_shipped:oscola");
  });
});

test("comments, instructions, foreign elements and private marks do not reach the processor", () => {
  const { xml } = readCitationStyle(
    style(
      `<!-- <citation> --><?php x ?>${INFO}<x:script xmlns:x="urn:x">alert(1)</x:script><citation><layout suffix="&lt;b&gt;\uE001"><text value="&quot;&gt;"/></layout></citation>`,
    ),
  );
  expect(xml).not.toMatch(/<!--|<\?|script|\uE001/);
  expect(xml).toContain('suffix="&lt;b&gt;"');
  expect(xml).toContain('value="&quot;&gt;"');
});

test("whatever is damaged, the answer is a style or a reason", () => {
  const text = readFileSync(join(FOLDER, "oscola.csl"), "utf8");
  fc.assert(
    fc.property(
      fc.nat(text.length),
      fc.nat(40),
      fc.string({ maxLength: 12 }),
      (at, length, put) => {
        const damaged = text.slice(0, at) + put + text.slice(at + length);
        try {
          readCitationStyle(damaged);
        } catch (error) {
          expect(error).toBeInstanceOf(DomainError);
        }
      },
    ),
    { numRuns: 60 },
  );
});
