import { expect, test } from "vitest";
import { sourceOfPage } from "../../core/citation/source-of-page";
import { readWebPage } from "./read-web-page";

const TODAY = "2026-11-26";
const read = (
  html: string | Uint8Array,
  { url = "https://site.org/a/b", charset = "utf-8" } = {},
) =>
  sourceOfPage({
    facts: readWebPage(typeof html === "string" ? new TextEncoder().encode(html) : html, charset),
    url,
    today: TODAY,
  });
const json = (value: unknown) =>
  `<script type="application/ld+json">${JSON.stringify(value)}</script>`;

test("a news article: JSON-LD with a graph and references, beside Open Graph", () => {
  const { source, origins } = read(`<!doctype html><html lang="en-GB"><head>
    <title>Detained without charge - River Times</title>
    <link rel="canonical" href="/a/b?id=7#top">
    <meta property="og:site_name" content="River Times"><meta property="og:title" content="You will not believe this">
    <meta property="article:author" content="https://facebook.com/rivertimes">
    ${json({
      "@context": "https://schema.org",
      "@graph": [
        { "@type": "WebSite", "@id": "#site", name: "River Times" },
        { "@type": "WebPage", "@id": "#page", name: "A page", datePublished: "2001-01-01" },
        {
          "@type": ["NewsArticle"],
          headline: "Detained without charge | River Times",
          datePublished: "2024-01-17T23:30:00+04:00",
          author: [{ "@id": "#dina" }, { "@type": "Person", name: "By Ravi van der Berg" }],
          publisher: { "@id": "#times" },
          inLanguage: "en",
        },
        { "@type": "Person", "@id": "#dina", name: "Dina Petrova" },
        { "@type": "NewsMediaOrganization", "@id": "#times", name: "River Times" },
      ],
    })}</head><body><p>Words</body></html>`);
  expect(source).toMatchObject({
    type: "article-newspaper",
    title: "Detained without charge",
    authors: [
      { family: "Petrova", given: "Dina" },
      { family: "Berg", given: "Ravi", "non-dropping-particle": "van der" },
    ],
    issued: "2024-01-17",
    containerTitle: "River Times",
    language: "en",
    url: "https://site.org/a/b?id=7",
    accessedOn: TODAY,
  });
  expect(origins).toEqual({
    type: "json_ld",
    title: "json_ld",
    authors: "json_ld",
    issued: "json_ld",
    containerTitle: "json_ld",
    language: "json_ld",
    url: "html",
  });
});

test("a journal article: citation_* comes first", () => {
  const { source, origins } = read(`<head><title>Site</title>
    <meta name="citation_title" content="Migrants &amp; the Committee">
    <meta name="citation_author" content="Sedacca, Natalie"><meta name="citation_author" content="Human Rights Institute">
    <meta name="citation_author" content="Sedacca, Natalie">
    <meta name="citation_publication_date" content="2021/06/03"><meta name="citation_journal_title" content="Law Review">
    <meta name="citation_volume" content="21"><meta name="citation_issue" content="2">
    <meta name="citation_firstpage" content="301"><meta name="citation_lastpage" content="330">
    <meta name="citation_doi" content="https://doi.org/10.1093/HRLR/ngab012"><meta name="citation_issn" content="1461-7781">
    <meta name="DC.title" content="Other"><meta property="og:title" content="Other"></head>`);
  expect(source).toMatchObject({
    type: "article-journal",
    title: "Migrants & the Committee",
    authors: [{ family: "Sedacca", given: "Natalie" }, { literal: "Human Rights Institute" }],
    issued: "2021-06-03",
    containerTitle: "Law Review",
    further: {
      DOI: "10.1093/hrlr/ngab012",
      ISSN: "1461-7781",
      volume: "21",
      issue: "2",
      page: "301–330",
    },
  });
  expect(origins.title).toBe("citation");
});

test("a body's report by Dublin Core, with a symbol", () => {
  const { source } = read(`<head><meta name="dc.title" content="Situation of migrants">
    <meta name="DC.creator" content="Amnesty International"><meta name="dcterms.issued" content="2023-10">
    <meta name="DC.publisher" content="United Nations"><meta name="DC.language" content="fr_FR">
    <meta name="DC.identifier" content="A/HRC/54/22"></head>`);
  expect(source).toMatchObject({
    type: "un_document",
    unSymbol: "A/HRC/54/22",
    title: "Situation of migrants",
    authors: [{ literal: "Amnesty International" }],
    issued: "2023-10",
    publisher: "United Nations",
    language: "fr-FR",
  });
});

test("a plain page: title, the article's own time, language", () => {
  const { source, origins } = read(`<html lang="es"><title> Comunicado\n sobre &eacute;l </title>
    <time datetime="2026-11-26">hoy</time><article><time>17 de enero de 2024</time>
    <svg><title>Icono</title></svg></article>`);
  expect(source).toMatchObject({
    title: "Comunicado sobre él",
    issued: "2024-01-17",
    language: "es",
  });
  expect(source.type).toBe("webpage");
  expect(origins).toMatchObject({ title: "html", issued: "html", url: "address" });
});

test.each([
  ["Wed, 17 Jan 2024 10:00:00 GMT", "2024-01-17"],
  ["January 17, 2024", "2024-01-17"],
  ["2024-01-17 08:00", "2024-01-17"],
  ["20240117", ""],
  ["2024", "2024"],
  ["05/12/2019", ""],
  ["2027-01-01", ""],
  ["yesterday", ""],
])("a date written %s is read as %s", (written, issued) => {
  const { source } = read(`<title>T</title><meta name="dc.date" content="${written}">`);
  expect(source.issued).toBe(issued);
});

test("a page without a title keeps what it does say, and the title is asked for", () => {
  const { source, origins } = read(`<meta property="og:site_name" content="Site">`);
  expect(source).toMatchObject({ title: "", containerTitle: "Site" });
  expect(origins.title).toBeUndefined();
});

test.each(["https://evil.org/a", "/", "http://[", "javascript:alert(1)", "https://u:p@site.org/a"])(
  "a canonical link %s is not believed",
  (href) => {
    const { source } = read(`<title>T</title><link rel="canonical" href="${href}">`);
    expect(source.url).toBe("https://site.org/a/b");
  },
);

test.each([
  ["windows-1251", null, "<meta charset='windows-1251'>"],
  ["windows-1251", "windows-1251", ""],
  ["windows-1251", "utf-8", ""],
  ["windows-1251", null, ""],
  ["windows-1251", "no-such-encoding", ""],
])("a page in %s is read though the server says %s and the page %s", (_real, charset, meta) => {
  // "Задержанные мигранты" in windows-1251.
  const word = [
    199, 224, 228, 229, 240, 230, 224, 237, 237, 251, 229, 32, 236, 232, 227, 240, 224, 237, 242,
    251,
  ];
  const bytes = Uint8Array.from([
    ...new TextEncoder().encode(`${meta}<title>`),
    ...word,
    ...new TextEncoder().encode("</title>"),
  ]);
  const facts = readWebPage(bytes, charset);
  expect(facts).toContainEqual({ field: "title", value: "Задержанные мигранты", from: "html" });
});

test.each([
  ["nesting", "<title>T</title>".concat("<div>".repeat(400_000))],
  [
    "nesting of inline tags",
    "<title>T</title>".concat("<b><i>".repeat(200_000), "</i>".repeat(50_000)),
  ],
  ["tags without an end", "<title>T</title>".concat("<a ".repeat(600_000))],
  ["attributes", "<title>T</title><p ".concat("a=b ".repeat(400_000), ">")],
  ["meta tags", "<title>T</title>".concat('<meta name="author" content="A B">'.repeat(50_000))],
  ["one title", `<title>T</title><title>${"x".repeat(2_000_000)}`],
  ["a comment without an end", `<title>T</title><!--${"-".repeat(2_000_000)}`],
  ["entities", `<title>T</title><p>${"&amp;&#x41;".repeat(180_000)}`],
  ["deep JSON", `<title>T</title><script type="application/ld+json">${'{"a":'.repeat(80_000)}`],
  [
    "deep JSON that ends",
    `<title>T</title>${'<script type="application/ld+json">'}${"[".repeat(90_000)}${"]".repeat(90_000)}</script>`,
  ],
])("2 MB of %s are read in bounded time", (_what, html) => {
  const before = performance.now();
  const { source } = read(html.slice(0, 2_000_000));
  expect(performance.now() - before).toBeLessThan(3_000);
  expect(source.title).toBe("T");
});

test("authors and names that are none, or name too much", () => {
  const of = (content: string) =>
    read(`<title>T</title><meta name="author" content="${content}">`).source.authors;
  expect(of("admin")).toEqual([]);
  expect(of("desk@site.org")).toEqual([]);
  expect(of("By Dina Petrova")).toEqual([{ family: "Petrova", given: "Dina" }]);
  expect(of("Ministry of Justice")).toEqual([{ literal: "Ministry of Justice" }]);
  expect(of("منظمة العفو الدولية")).toEqual([{ literal: "منظمة العفو الدولية" }]);
  expect(of("Reuters")).toEqual([{ literal: "Reuters" }]);
});
