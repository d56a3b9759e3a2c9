import CSL, { type CiteprocCluster } from "citeproc";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CITATION_STYLES } from "../../core/citation/citation-style";
import { citePositions, type IbidRules, STRICT_IBID } from "../../core/citation/cite-positions";
import { placeCitation } from "../../core/citation/place-citation";
import { SOURCE_TYPES, type Source } from "../../core/citation/source";
import type { CitationRun } from "../../core/report/report-room";
import { settleReport } from "../../core/report/settle-report";
import { renderMarkdown } from "../../exporters/markdown/render-markdown";
import { readCitationStyle } from "../../importers/citation-style/read-citation-style";
import { aStyle } from "../../test/builders/a-style";
import { citationLocale, readLocale, readStyle } from "./citation-files";
import { CitationProcessor, type NoteToWord } from "./citation-processor";

const LANGUAGES = ["en", "fr", "es", "ar", "ru", "zh"] as const;
const OWN = readCitationStyle(aStyle()).xml;

const aSource = (given: Partial<Source> & Pick<Source, "id" | "type">): Source => ({
  title: "",
  shortTitle: "",
  authors: [],
  issued: "",
  publisher: "",
  containerTitle: "",
  unSymbol: "",
  url: "",
  accessedOn: null,
  language: "",
  note: "",
  ...given,
});
const page = aSource({
  id: "page",
  type: "webpage",
  title: "Detention",
  authors: [{ family: "Doe", given: "Jane" }],
  url: "https://www.example.org/x",
  accessedOn: "2024-01-17",
});
const other = aSource({ id: "other", type: "book", title: "Other", issued: "2001" });

const cited = (source: string, locator = "") => ({ source, locator, label: "page" });
const processorOf = (xml: string, language: string, rules?: IbidRules) =>
  new CitationProcessor(
    xml,
    citationLocale(language),
    (tag) => readLocale(citationLocale(tag)),
    rules,
  );
const textOf = (runs: readonly CitationRun[]) => runs.map(({ text }) => text).join("");

function wordTwice(xml: string, language: string): string[] {
  const notes = [[cited("page")], [cited("page")]].map((cites, index) => ({
    id: `n${index}`,
    cites,
  }));
  return processorOf(xml, language)
    .word(notes, [page])
    .map((cites) => textOf(cites.flat()));
}

/** Words known right: of the CSL project's locales, and of the UN's own usage in the UN style. */
const IBID = {
  en: /^ibid/i,
  fr: /^ibid/i,
  es: /^(?:ibid|ibíd)/i,
  ar: /^المرجع السابق/,
  ru: /^там же/i,
  zh: /^同上/,
} as const;
const ACCESSED = {
  en: "accessed",
  fr: "consulté le",
  es: "consultado el",
  ar: "اطُّلع عليه في",
  ru: "дата обращения",
  zh: "见于",
} as const;

describe.each(LANGUAGES)("in %s", (language) => {
  test.each([
    [
      "chicago-fullnote-bibliography-with-ibid",
      readStyle("chicago-fullnote-bibliography-with-ibid"),
    ],
    ["chicago-note-bibliography-with-ibid", readStyle("chicago-note-bibliography-with-ibid")],
    ["an own style", OWN],
  ])("%s has the locale's words for ibid.", (_, xml) => {
    expect(wordTwice(xml, language)[1]).toMatch(IBID[language]);
  });

  test("the UN style has its words for ibid. and the day a page was seen", () => {
    const [first, second] = wordTwice(readStyle("un"), language);
    expect(second).toMatch(language === "ar" ? /^المرجع نفسه/ : IBID[language]);
    if (language !== "zh") expect(first).toContain(ACCESSED[language]);
  });

  test.each(CITATION_STYLES)("%s words a first citation and a later one", (style) => {
    for (const text of wordTwice(readStyle(style), language)) {
      expect(text).not.toBe("");
      expect(text).not.toMatch(/undefined|CSL|\p{Co}/u);
    }
  });
});

/** Positions as the processor itself sets them, without ours. */
function positionsOfProcessor(notes: readonly NoteToWord[]) {
  const items = [page, other].map(({ id, title }) => ({ id, type: "book", title }));
  const engine = new CSL.Engine(
    {
      retrieveLocale: (tag) => readLocale(citationLocale(tag)),
      retrieveItem: (id) => items.find((item) => item.id === id) ?? { id, type: "book" },
    },
    OWN,
    "en-GB",
    true,
  );
  const clusters = notes.flatMap(({ id, cites }, index): CiteprocCluster[] =>
    cites.length === 0
      ? []
      : [
          {
            citationID: id,
            citationItems: cites.map(({ source, locator, label }) => ({
              id: source,
              ...(locator !== "" && { locator, label }),
            })),
            properties: { noteIndex: index + 1, unsorted: true },
          },
        ],
  );
  engine.rebuildProcessorState(clusters, "text");
  return notes.map(({ id, cites }) =>
    cites.map((_, index) => {
      const cite = engine.registry.citationreg.citationById[id]?.sortedItems[index]?.[1];
      return {
        position: (["first", "subsequent", "ibid", "ibid-with-locator"] as const)[
          cite?.position ?? 0
        ],
        firstNote: cite?.["first-reference-note-number"] || null,
        isNear: cite?.["near-note"] === true,
      };
    }),
  );
}

const someNotes = fc
  .array(
    fc.array(
      fc.record({
        source: fc.constantFrom("page", "other"),
        locator: fc.constantFrom("", "5", "7"),
        label: fc.constantFrom("page", "paragraph"),
      }),
      { maxLength: 2 },
    ),
    { maxLength: 14 },
  )
  .map((notes) => notes.map((cites, index): NoteToWord => ({ id: `n${index}`, cites })));

test("our positions are the processor's own where no rule is changed", () => {
  fc.assert(
    fc.property(someNotes, (notes) => {
      expect(citePositions(notes, STRICT_IBID)).toEqual(positionsOfProcessor(notes));
    }),
    { numRuns: 60 },
  );
});

const HOSTILE = `<img src=x onerror=alert(1)>"'&amp;<i>it</i><b onclick="x">[l](javascript:alert(1))\`*_\\|{=html}%%STRING%%$1\u202e\uE001\uE011<!--`;
const SHOWN = ["<img", "onerror=alert(1)", "javascript:alert(1)"];

test.each(CITATION_STYLES)(
  "%s: what is in a source's fields is words, wherever it is shown",
  (style) => {
    const hostile = (id: string, type: Source["type"]): Source =>
      aSource({
        id,
        type,
        title: HOSTILE,
        shortTitle: HOSTILE,
        authors: [{ literal: HOSTILE }, { family: HOSTILE, given: HOSTILE }],
        publisher: HOSTILE,
        containerTitle: HOSTILE,
        note: HOSTILE,
        language: "en",
        url: "javascript:alert(1)",
        issued: "2024-01-17",
        further: {
          volume: HOSTILE,
          issue: HOSTILE,
          page: HOSTILE,
          "publisher-place": HOSTILE,
          abstract: HOSTILE,
          "collection-title": HOSTILE,
          editor: [{ family: HOSTILE }],
        },
      });
    const sources = SOURCE_TYPES.map((type) => hostile(type, type));
    const processor = processorOf(readStyle(style), "en");
    const worded = processor.word(
      sources.map(({ id }) => ({ id, cites: [cited(id, HOSTILE)] })),
      sources,
    );
    const runs = [...worded.flat(2), ...processor.bibliography().flatMap((entry) => entry.runs)];
    for (const run of runs) {
      // Every run is plain data: screens and files write its text as text.
      expect(
        Object.keys(run).filter((key) => !["text", "italic", "bold", "link"].includes(key)),
      ).toEqual([]);
      expect(run.text).not.toMatch(/\p{Co}/u);
    }
    expect(SHOWN.every((part) => textOf(runs).includes(part))).toBe(true);
    const place = {
      opensSentence: true,
      endsNote: true,
      nextIsCitation: false,
      touchesNext: false,
    };
    const { report } = settleReport({
      title: "",
      language: "en",
      sections: [
        {
          title: "",
          level: 1,
          paragraphs: [],
          blocks: worded.map((cites) => ({
            kind: "paragraph",
            text: "",
            runs: placeCitation(cites.flat(), { prefix: "", suffix: "" }, place),
          })),
        },
      ],
      footnotes: [],
    });
    const markdown = new TextDecoder().decode(renderMarkdown(report));
    expect(markdown).not.toMatch(/(?<!\\)<(?:img|b|!--)(?! section)|(?<!\\)\]\(javascript:/);
    for (const section of report.sections) {
      for (const block of section.blocks) {
        const links =
          "runs" in block ? block.runs.flatMap((run) => ("link" in run ? [run.link] : [])) : [];
        expect(links.filter((link) => !/^(?:https?|mailto):/i.test(link ?? ""))).toEqual([]);
      }
    }
  },
);

test("a style by numbers words bracketed numbers, and its bibliography what they stand for", () => {
  const numeric = readCitationStyle(
    aStyle(undefined, {
      layout: '<text variable="citation-number"/>',
      root: 'class="in-text"',
    }).replace("<updated>", '<category citation-format="numeric"/><updated>'),
  ).xml;
  const processor = processorOf(numeric, "en");
  const notes = [[cited("page")], [cited("other")], [cited("page")]];
  const words = processor.word(
    notes.map((cites, index) => ({ id: `n${index}`, cites })),
    [page, other],
  );
  expect(words.map((cites) => textOf(cites.flat()))).toEqual(["[1]", "[2]", "[1]"]);
  expect(processor.bibliography()).toHaveLength(2);
});

test("a style without a form for a work names it by its title", () => {
  const empty = readCitationStyle(aStyle(undefined, { layout: '<text variable="DOI"/>' })).xml;
  const processor = processorOf(empty, "en");
  const [first] = processor.word([{ id: "n", cites: [cited("other")] }], [other]);
  expect(textOf((first ?? []).flat())).toBe("Other");
  expect(processor.unworded).toBe(1);
});
