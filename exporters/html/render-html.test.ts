import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { JSDOM } from "jsdom";
import { expect, test } from "vitest";
import { cleanText } from "@/core/report/clean-text";
import type { ReportModel } from "@/core/report/report-model";
import { settleReport } from "@/core/report/settle-report";
import { readHtml } from "@/importers/html/read-html";
import { HTML_STYLE, HTML_STYLE_DIGEST } from "./html-style";
import { renderHtml } from "./render-html";

const FIXTURES = new URL("../../../shared/fixtures/hostile-strings", import.meta.url).pathname;

const HOSTILE = [
  `"><script>alert(1)</script>`,
  `<img src=x onerror=alert(1)>`,
  `</title></style></textarea><svg onload=alert(1)>`,
  `' onmouseover='alert(1)`,
  "]]><!--",
  "&lt;script&gt; &amp;amp; &#60;",
  "javascript:alert(1)",
  "\u202Ereversed\u202C",
];

/** Lines of the collected strings, where they are there. */
function hostileStrings(): string[] {
  if (!existsSync(FIXTURES)) return HOSTILE;
  const files = readdirSync(FIXTURES).filter((name) => name.endsWith(".txt"));
  const lines = files.flatMap((name) => readFileSync(`${FIXTURES}/${name}`, "utf8").split("\n"));
  return [...HOSTILE, ...lines.filter((line) => line.trim() !== "")];
}

function reportOf(words: readonly string[]): ReportModel {
  return settleReport({
    title: words[0] ?? "",
    language: "en",
    symbol: words[1],
    submittedBy: words[2],
    sections: words.map((word, index) => ({
      title: word.slice(0, 400),
      level: 1,
      paragraphs: [word.slice(0, 400)],
      blocks: [
        {
          kind: "paragraph" as const,
          text: "",
          runs: [{ text: word, bold: true }, { footnote: index + 1 }, { text: word, link: word }],
        },
        {
          kind: "table" as const,
          text: "",
          rows: [
            {
              cells: [
                { header: true, blocks: [{ kind: "paragraph" as const, text: word }] },
                { blocks: [{ kind: "list_item" as const, text: word, runs: [{ text: word }] }] },
              ],
            },
          ],
        },
      ],
    })),
    footnotes: words.map((word, index) => ({
      number: index + 1,
      text: "",
      runs: [
        { text: `${word}`, italic: true },
        {
          text: " link",
          link: `https://example.org/?q=${encodeURIComponent(cleanText(word))}`,
        },
      ],
    })),
  }).report;
}

const TAGS = new Set(
  "html head meta title style body a header h1 h2 h3 h4 h5 h6 p nav ol ul li main section sup span strong em br div table caption thead tbody tr th td blockquote".split(
    " ",
  ),
);
const ATTRIBUTES =
  /^(?:lang|dir|charset|http-equiv|content|name|class|href|id|role|type|scope|colspan|rowspan|tabindex|aria-labelledby|aria-label|data-[a-z]+)$/;

test("hostile strings stay words: no tag, attribute or address comes of them, and all of them come back", () => {
  const words = hostileStrings();
  const report = reportOf(words);
  const page = new TextDecoder().decode(renderHtml(report));
  const { document } = new JSDOM(page).window;
  for (const element of document.querySelectorAll("*")) {
    if (!TAGS.has(element.localName)) expect.fail(`a tag ${element.localName}`);
    for (const { name, value } of element.attributes) {
      if (!ATTRIBUTES.test(name)) expect.fail(`an attribute ${name}`);
      if (name === "href") expect(value).toMatch(/^(?:https?:\/\/|mailto:|#[\w-]+$)/i);
    }
  }
  expect(readHtml(page, "")).toEqual({ report, warnings: [] });
});

const REPORT = settleReport({
  title: "Detention",
  language: "en",
  state: "Azerbaijan",
  symbol: "CMW/C/AZE/CO/3",
  sections: [
    {
      title: "First",
      level: 1,
      paragraphs: ["16"],
      blocks: [
        { kind: "heading", level: 1, text: "Inner" },
        {
          kind: "paragraph",
          text: "",
          runs: [{ text: "In Arabic العمال المهاجرون (2024)." }, { footnote: 1 }],
        },
        { kind: "list_item", list: "letter", text: "a" },
        { kind: "list_item", list: "roman", indent: 1, text: "i" },
        { kind: "list_item", list: "letter", text: "b" },
        {
          kind: "table",
          text: "",
          rows: [
            { cells: [{ header: true, blocks: [{ kind: "paragraph", text: "Year" }] }] },
            { cells: [{ blocks: [{ kind: "paragraph", text: "2023" }] }] },
          ],
        },
      ],
    },
    { title: "Second", level: 2, paragraphs: [], blocks: [] },
  ],
  footnotes: [{ number: 1, text: "A note" }],
}).report;
const page = () => new JSDOM(new TextDecoder().decode(renderHtml(REPORT))).window.document;

test("the page's own rule lets through its own style and nothing else", () => {
  const digest = createHash("sha256").update(HTML_STYLE).digest("base64");
  expect(HTML_STYLE_DIGEST).toBe(`sha256-${digest}`);
  const policy = page().querySelector("meta[http-equiv]")?.getAttribute("content");
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain(HTML_STYLE_DIGEST);
  expect(page().querySelector("style")?.textContent).toBe(HTML_STYLE);
  expect(HTML_STYLE).not.toMatch(/url\(|@import/);
});

test("headings, contents, notes and tables are such to whoever hears the page", () => {
  const document = page();
  const headings = [...document.querySelectorAll("h1, main :is(h2,h3,h4)")].map(
    ({ localName, textContent }) => `${localName} ${textContent}`,
  );
  expect(headings).toEqual(["h1 Detention", "h2 First", "h3 Inner", "h3 Second", "h2 Notes"]);
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a[href^='#']")) {
    const id = link.getAttribute("href")?.slice(1) ?? "";
    expect(document.querySelectorAll(`[id="${id}"]`), id).toHaveLength(1);
  }
  expect(document.querySelector("[role=doc-noteref]")?.getAttribute("href")).toBe("#note-1");
  expect(document.querySelector("[role=doc-endnotes] li a")?.getAttribute("href")).toBe("#mark-1");
  expect(document.querySelector("thead th")?.getAttribute("scope")).toBe("col");
  expect(document.querySelector("ol[type=a] > li > ol[type=i] > li > p")?.textContent).toBe("i");
  const arabic = document.querySelector("span[lang=ar]");
  expect([arabic?.getAttribute("dir"), arabic?.textContent]).toEqual(["rtl", "العمال المهاجرون"]);
});

test("the same report gives the same bytes, which name nobody and no time", () => {
  expect(renderHtml(REPORT)).toEqual(renderHtml(structuredClone(REPORT)));
  expect(new TextDecoder().decode(renderHtml(REPORT))).not.toMatch(
    /author|generator|20[2-9]\d-\d\d/,
  );
});
