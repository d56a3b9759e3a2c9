import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import type { CslItem } from "@/core/citation/csl-variables";
import { readBibliography } from "./read-bibliography";

const read = (text: string, options = {}) => readBibliography(strToU8(text), options);
const only = (text: string): CslItem => {
  const [item, ...others] = read(text).items;
  expect(others).toEqual([]);
  if (!item) throw new Error("nothing was read");
  return item;
};
const codes = (text: string) => read(text).warnings.map(({ code, entry }) => [code, entry]);

describe("BibTeX", () => {
  test("accents, commands, dashes and emphasis are Unicode and CSL's tags", () => {
    const item = only(
      String.raw`@book{k, title = "{\'E}tude sur les {\oe}uvres d'\'{\i}le: na{\"\i}ve \v{s}\c{c} {\O}re --- \emph{ibid.} \& 5\% {\LaTeX} $\alpha$ H$_2$O", year=1999}`,
    );
    expect(item.title).toBe(
      "Étude sur les œuvres d'íle: naïve šç Øre — <i>ibid.</i> & 5% LaTeX α H₂O",
    );
  });

  test("people, particles, suffixes, bodies and others", () => {
    const { author } = only(
      "@misc{k, title={T}, author={van der Berg, Jr., Jan and Charles de Gaulle and {World Health Organization} and Plato and family=Leyen, given=Ursula, prefix=von der and Garc{\\'i}a M{\\'a}rquez, Gabriel and others}}",
    );
    expect(author).toEqual([
      { "non-dropping-particle": "van der", family: "Berg", given: "Jan", suffix: "Jr." },
      { "non-dropping-particle": "de", family: "Gaulle", given: "Charles" },
      { literal: "World Health Organization" },
      { literal: "Plato" },
      { "non-dropping-particle": "von der", family: "Leyen", given: "Ursula" },
      { family: "García Márquez", given: "Gabriel" },
    ]);
  });

  test("abbreviations, months, joining and parents", () => {
    const text = `@string{jhr = "Journal of " # "Human Rights"}
      @inproceedings{child, title = {A paper}, crossref = {parent}, pages = {1--2}}
      @article{a, title = {B}, journal = jhr, month = 3 # "", year = 2020, date = {2020-03-09}}
      @article{b, title = {C}, journal = nowhere, month = sep, year = 1998}
      @proceedings{parent, title = {The Book}, editor = {Doe, Jane}, year = 2001, publisher = {ACM}}`;
    const { items, warnings } = read(text, { keepCapitals: true });
    expect(items[0]).toMatchObject({
      type: "paper-conference",
      title: "A paper",
      "container-title": "The Book",
      editor: [{ family: "Doe", given: "Jane" }],
      issued: { "date-parts": [[2001]] },
      page: "1–2",
    });
    expect(items[1]).toMatchObject({
      "container-title": "Journal of Human Rights",
      issued: { "date-parts": [[2020, 3, 9]] },
    });
    expect(items[2]).toMatchObject({
      "container-title": "nowhere",
      issued: { "date-parts": [[1998, 9]] },
    });
    expect(warnings.map(({ code, entry }) => [code, entry])).toEqual([
      ["unknown_abbreviation", "b"],
    ]);
  });

  test("titles in title case become sentence case, protected and foreign ones not", () => {
    const title = (fields: string) => only(`@book{k, ${fields}}`).title;
    expect(
      title("title = {The Rights of Migrant Workers in {Azerbaijan}: A Report to the UN}"),
    ).toBe("The rights of migrant workers in Azerbaijan: A report to the UN");
    expect(title("title = {{The Rights of Migrant Workers}}")).toBe(
      "The Rights of Migrant Workers",
    );
    expect(title("title = {Die Würde des Menschen}, langid = {german}")).toBe(
      "Die Würde des Menschen",
    );
    expect(title("title = {Detention of migrants in Baku and Ganja}")).toBe(
      "Detention of migrants in Baku and Ganja",
    );
    expect(
      read("@book{k, title = {The Rights of Workers}}", { keepCapitals: true }).items[0]?.title,
    ).toBe("The Rights of Workers");
  });

  test("a damaged entry is named and costs no other", () => {
    const text = `@article{one, title = {First}, year = 2001}
@article{two, title = {Never closed, year = 2002
}
@article{three, title = {Third}, year = 2003}
@article{four title = {No comma}, year = 2004}
@article{five, title = "Fifth", year = 2005, }
someone@example.org writes here
@article{five, title = {Again}}`;
    const { items, warnings } = read(text);
    expect(items.map(({ id }) => id)).toEqual(
      expect.arrayContaining(["one", "three", "five", "five-2"]),
    );
    expect(warnings).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ code: "entry_damaged", entry: "two" }),
        expect.objectContaining({ code: "duplicate_key", entry: "five" }),
      ]),
    );
  });

  test("a million braces are refused, and a thousand entries without an end are read, in bounded time", () => {
    const started = performance.now();
    expect(() => read(`@article{a, title = ${"{".repeat(1_000_000)}`)).toThrow("file_not_readable");
    expect(read(`@article{a, title = {A${"}".repeat(1_000_000)}`).items).toHaveLength(1);
    expect(read("@article{a, title = {never\n".repeat(5_000)).items.length).toBeGreaterThan(4_000);
    expect(read(`@article{a, title = {${"\\emph".repeat(200_000)}}}`).items).toHaveLength(1);
    expect(performance.now() - started).toBeLessThan(15_000);
  });
});

describe("RIS and Web of Science", () => {
  test("one record with everything databases write their own way", () => {
    const item = only(
      `Record #1 of 1\r\n1.\r\nTY  - JOUR\r\nT1  - A title\r\n  that goes on\r\nA1  - Berg, Jan van der\r\nAU  - United Nations\r\nY1  - 2001/09/01/\r\nJF  - Journal of Rights\r\nJA  - J. Rights\r\nSP  - 3\r\nEP  - 9\r\nSN  - 03064530 (ISSN)\r\nDO  - https://doi.org/10.1000/xyz\r\nUR  - http://a.example;http://b.example\r\nKW  - one\r\nKW  - two\r\nER  - \r\nNL  - left over\r\n`,
    );
    expect(item).toMatchObject({
      type: "article-journal",
      title: "A title that goes on",
      author: [
        { family: "Berg", given: "Jan van der" },
        { literal: "United Nations" },
      ].toReversed(),
      issued: { "date-parts": [[2001, 9, 1]] },
      "container-title": "Journal of Rights",
      "container-title-short": "J. Rights",
      page: "3-9",
      ISSN: "03064530",
      DOI: "10.1000/xyz",
      URL: "http://a.example",
      keyword: "one; two",
    });
  });

  test("a record without its type, one with nothing and one of an unknown type are named", () => {
    expect(
      codes(
        "JF  - Journal\nT1  - Title\nER  -\nTY  - JOUR\nER  -\nTY  - ODD\nTI  - Other\nER  -\n",
      ),
    ).toEqual([
      ["entry_damaged", "Title"],
      ["entry_empty", "line 4"],
      ["unknown_type", "Other"],
    ]);
  });

  test("Web of Science", () => {
    const item = only(
      "FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\nAU Loach, PA\n   Law, CJ\nAF Loach, Paul A.\n   Law, Chris J.\nTI Interactions of the\n   complex\nSO BIOCHEMISTRY\nPD MAY 11\nPY 2004\nVL 43\nIS 22\nBP 7003\nEP 7016\nDI 10.1021/bi\nUT WOS:1\nER\n\nEF\n",
    );
    expect(item).toMatchObject({
      id: "WOS:1",
      author: [
        { family: "Loach", given: "Paul A." },
        { family: "Law", given: "Chris J." },
      ],
      title: "Interactions of the complex",
      issued: { "date-parts": [[2004, 5, 11]] },
      page: "7003-7016",
    });
  });
});

describe("XML, JSON and Word", () => {
  test("EndNote XML", () => {
    const item = only(
      `<?xml version="1.0" encoding="UTF-8"?><xml><records><record><rec-number>7</rec-number><ref-type name="Book Section">5</ref-type><contributors><authors><author><style face="normal">Doe, Jane</style></author></authors><secondary-authors><author>Roe, Rick</author></secondary-authors></contributors><titles><title><style>A chapter</style></title><secondary-title>A book</secondary-title></titles><dates><year>2012</year></dates><pages>3-9</pages><isbn>9780007280599</isbn><publisher>CUP</publisher><keywords><keyword>one</keyword><keyword>two</keyword></keywords><urls><related-urls><url>https://a.example/x</url></related-urls></urls></record></records></xml>`,
    );
    expect(item).toMatchObject({
      id: "endnote-7",
      type: "chapter",
      title: "A chapter",
      "container-title": "A book",
      author: [{ family: "Doe", given: "Jane" }],
      editor: [{ family: "Roe", given: "Rick" }],
      ISBN: "9780007280599",
      keyword: "one; two",
      URL: "https://a.example/x",
    });
  });

  test("Zotero RDF, with the journal inside or referred to", () => {
    const item = only(
      `<rdf:RDF xmlns:rdf="r" xmlns:z="z" xmlns:bib="b" xmlns:dc="d" xmlns:dcterms="t" xmlns:foaf="f" xmlns:prism="p"><bib:Article rdf:about="#item_1"><z:itemType>journalArticle</z:itemType><dcterms:isPartOf rdf:resource="urn:issn:1"/><bib:authors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>de Beer</foaf:surname><foaf:givenName>Ann</foaf:givenName></foaf:Person></rdf:li></rdf:Seq></bib:authors><dc:title>Title</dc:title><dc:date>2020-02</dc:date><bib:pages>1-2</bib:pages><dc:identifier><dcterms:URI><rdf:value>https://a.example/</rdf:value></dcterms:URI></dc:identifier><dc:subject>tag</dc:subject></bib:Article><bib:Journal rdf:about="urn:issn:1"><prism:volume>4</prism:volume><dc:title>Journal</dc:title><prism:number>2</prism:number><dc:identifier>DOI 10.1/2</dc:identifier></bib:Journal></rdf:RDF>`,
    );
    expect(item).toMatchObject({
      type: "article-journal",
      author: [{ "non-dropping-particle": "de", family: "Beer", given: "Ann" }],
      "container-title": "Journal",
      volume: "4",
      issue: "2",
      DOI: "10.1/2",
      URL: "https://a.example/",
      keyword: "tag",
    });
  });

  test("XML with a document type and broken XML are refused", () => {
    expect(() =>
      read('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "y">]><xml><records/></xml>'),
    ).toThrow("file_not_readable");
    expect(() => read("<xml><records><record></xml>")).toThrow("file_not_readable");
    expect(() => read(`<xml><records>${"<a>".repeat(100_000)}`)).toThrow("file_not_readable");
  });

  test("CSL-JSON: what is of the wrong kind is left out, not the item", () => {
    const { items, warnings } = read(
      JSON.stringify([
        {
          id: 5,
          type: "article-journal",
          title: "T",
          volume: 3,
          author: [{ family: "A" }, "B", 7],
          issued: { "date-parts": [["2019", 13]] },
          DOI: {},
        },
        "nothing",
        { id: "x", type: "made-up", title: "U", issued: { raw: "1 May 2020" } },
      ]),
    );
    expect(items).toEqual([
      {
        id: "5",
        type: "article-journal",
        title: "T",
        volume: "3",
        author: [{ family: "A" }, { literal: "B" }],
        issued: { "date-parts": [[2019]] },
      },
      { id: "x", type: "document", title: "U", issued: { "date-parts": [[2020, 5, 1]] } },
    ]);
    expect(warnings).toEqual([expect.objectContaining({ code: "entry_damaged", entry: "item 2" })]);
  });

  test("Zotero's and Mendeley's fields in a Word file, each work once", () => {
    const code = (id: number, title: string) =>
      `ADDIN ZOTERO_ITEM CSL_CITATION ${JSON.stringify({ citationItems: [{ id, uris: [`http://zotero.org/users/1/items/K${id}`], itemData: { id, type: "book", title } }] })}`.replaceAll(
        '"',
        "&quot;",
      );
    const field = (text: string) =>
      `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${text.slice(0, 60)}</w:instrText></w:r><w:r><w:instrText>${text.slice(60)}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`;
    const part = (inside: string) =>
      strToU8(
        `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p>${inside}</w:p></w:body></w:document>`,
      );
    const mendeley = btoa(
      JSON.stringify({
        citationItems: [{ itemData: { id: "m", type: "report", title: "Third" } }],
      }),
    );
    const bytes = zipSync({
      "word/document.xml": part(field(code(1, "First")) + field(code(1, "First"))),
      "word/footnotes.xml": part(
        `${field(code(2, "Second"))}<w:sdt><w:sdtPr><w:tag w:val="MENDELEY_CITATION_v3_${mendeley}"/></w:sdtPr></w:sdt>`,
      ),
    });
    const { items, format } = readBibliography(bytes);
    expect(format).toBe("word-fields");
    expect(items.map(({ title }) => title)).toEqual(["First", "Second", "Third"]);
  });
});

describe("encodings", () => {
  const bib = (name: string) => `@book{k, author = {${name}}, title = {T}}`;
  const authorOf = (bytes: Uint8Array) => readBibliography(bytes).items[0]?.author?.[0];

  test("UTF-8 with a mark, UTF-16 with and without", () => {
    const utf16 = Uint8Array.from(
      [...bib("Müller, Jan")].flatMap((letter) => [
        letter.charCodeAt(0) & 255,
        letter.charCodeAt(0) >> 8,
      ]),
    );
    for (const bytes of [
      strToU8(`\uFEFF${bib("Müller, Jan")}`),
      utf16,
      Uint8Array.from([0xff, 0xfe, ...utf16]),
    ]) {
      expect(authorOf(bytes)).toEqual({ family: "Müller", given: "Jan" });
    }
  });

  test.each([
    [
      "windows-1252",
      "Müller, André",
      [...bib("M\u00fcller, Andr\u00e9")].map((letter) => letter.charCodeAt(0)),
    ],
    ["windows-1251", "Иванов, Пётр", bytesIn("windows-1251", bib("Иванов, Пётр"))],
    ["windows-1256", "العربي, علي", bytesIn("windows-1256", bib("العربي, علي"))],
  ])("%s without saying so is recognised and reported", (encoding, name, bytes) => {
    const { items, warnings } = readBibliography(Uint8Array.from(bytes));
    const [family, given] = name.split(", ");
    expect(items[0]?.author?.[0]).toEqual({ family, given });
    expect(warnings).toEqual([
      { code: "encoding_guessed", message: expect.stringContaining(encoding) },
    ]);
  });

  test("what is no bibliography is refused by kind", () => {
    expect(() => read("Dear colleague, nothing here.")).toThrow("file_not_readable");
    expect(() => read("  \n")).toThrow("input_empty");
    expect(() => read("[1, 2")).toThrow("file_not_readable");
    expect(() => readBibliography(zipSync({ "a.txt": strToU8("x") }))).toThrow("file_not_readable");
  });
});

/** The text in an old encoding, by asking which byte stands for each letter. */
function bytesIn(encoding: string, text: string): number[] {
  const decoder = new TextDecoder(encoding);
  const byte = new Map(
    Array.from({ length: 256 }, (_, code) => [decoder.decode(Uint8Array.of(code)), code]),
  );
  return [...text].map((letter) => byte.get(letter) ?? 63);
}
