import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CITATION_STYLES, type CitationStyle } from "../../core/citation/citation-style";
import type { Source } from "../../core/citation/source";
import type { CitationRun } from "../../core/report/report-room";
import { type CitationLocale, readLocale, readStyle } from "./citation-files";
import { CitationProcessor, type Cite, type NoteToWord } from "./citation-processor";

const aProcessor = (locale: CitationLocale = "en-GB", style: CitationStyle = "un") =>
  new CitationProcessor(readStyle(style), locale, (wanted) =>
    readLocale(wanted === "ar" ? "ar" : "en-GB"),
  );

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

const cite = (source: string, locator = "", label = "paragraph"): Cite => ({
  source,
  locator,
  label,
});

/** Italic between asterisks, links as in Markdown. */
const marked = (runs: readonly CitationRun[]) =>
  runs
    .map(({ text, italic, link }) => (link ? `[${text}](${link})` : italic ? `*${text}*` : text))
    .join("");

const notesOf = (...cites: Cite[][]): NoteToWord[] =>
  cites.map((inNote, index) => ({ id: `n${index}`, cites: inNote }));

const word = (sources: Source[], notes: NoteToWord[], locale: CitationLocale = "en-GB") =>
  aProcessor(locale)
    .word(notes, sources)
    .map((cites) => cites.map(marked));

const observations = aSource({
  id: "co",
  type: "un_document",
  title: "Concluding observations on the third periodic report of Azerbaijan",
  unSymbol: "CMW/C/AZE/CO/3",
  url: "https://undocs.org/CMW/C/AZE/CO/3",
});
const review = aSource({
  id: "review",
  type: "report",
  title: "Country Report: Azerbaijan",
  shortTitle: "Country Report",
  authors: [{ literal: "Global Detention Project" }],
  publisher: "Global Detention Project",
  issued: "2020-10",
  url: "https://www.globaldetentionproject.org/a_b's/Report.pdf",
  accessedOn: "2024-01-17",
});

describe("the first citation of each type, and the next after another", () => {
  test.each<[Source, Cite, string, string]>([
    [observations, cite("co", "16"), "CMW/C/AZE/CO/3, para. 16", "CMW/C/AZE/CO/3, para. 16"],
    [
      aSource({
        id: "x",
        type: "un_document",
        title: "Information on follow-up",
        authors: [{ literal: "Azerbaijan" }],
        issued: "2024-01-17",
        url: "https://www.ohchr.org/x",
      }),
      cite("x", "3–5", "page"),
      "Azerbaijan, “Information on follow-up”, 17 January 2024, pp. 3–5. Available at [www.ohchr.org/x](https://www.ohchr.org/x)",
      "Azerbaijan, “Information on follow-up”, pp. 3–5",
    ],
    [
      aSource({
        id: "x",
        type: "treaty",
        title: "Convention on the Rights of the Child",
        publisher: "United Nations",
        containerTitle: "Treaty Series",
      }),
      cite("x", "22", "article-locator"),
      "Convention on the Rights of the Child, United Nations, *Treaty Series*, art. 22",
      "Convention on the Rights of the Child, art. 22",
    ],
    [
      review,
      cite("review", "9", "page"),
      "Global Detention Project, *Country Report: Azerbaijan* (October 2020), p. 9. Available at [www.globaldetentionproject.org/a_b's/Report.pdf](https://www.globaldetentionproject.org/a_b's/Report.pdf) (accessed on 17 January 2024)",
      "Global Detention Project, *Country Report*, p. 9",
    ],
    [
      aSource({
        id: "x",
        type: "article-newspaper",
        title: "Over 6,300 “illegal” migrants detained",
        containerTitle: "The Daily",
        issued: "2023-05-02",
      }),
      cite("x"),
      "“Over 6,300 ‘illegal’ migrants detained”, *The Daily*, 2 May 2023",
      "“Over 6,300 ‘illegal’ migrants detained”",
    ],
    [
      aSource({
        id: "x",
        type: "article-journal",
        title: "Migrant Work",
        authors: [
          { family: "Sedacca", given: "Natalie" },
          { family: "Brown", given: "Ann" },
        ],
        containerTitle: "Industrial Law Journal",
        issued: "2024",
      }),
      cite("x", "5", "page"),
      "Natalie Sedacca and Ann Brown, “Migrant Work”, *Industrial Law Journal* (2024), p. 5",
      "Sedacca and Brown, “Migrant Work”, p. 5",
    ],
    [
      aSource({
        id: "x",
        type: "book",
        title: "Detention",
        authors: ["One", "Two", "Three", "Four"].map((family) => ({ family, given: "A." })),
        publisher: "Brill",
        issued: "2015",
      }),
      cite("x", "16 and 18", "chapter"),
      "A. One and others, *Detention* (Brill, 2015), chaps. 16 and 18",
      "One and others, *Detention*, chaps. 16 and 18",
    ],
    [
      aSource({
        id: "x",
        type: "chapter",
        title: "Identity",
        authors: [{ family: "Kaldor", given: "Mary" }],
        containerTitle: "New and Old Wars",
        publisher: "Polity Press",
        issued: "2012",
      }),
      cite("x"),
      "Mary Kaldor, “Identity”, in *New and Old Wars* (Polity Press, 2012)",
      "Kaldor, “Identity”",
    ],
    [
      aSource({
        id: "x",
        type: "webpage",
        title: "Azerbaijan",
        authors: [{ literal: "Global Detention Project" }],
        url: "https://gdp.example/az",
        accessedOn: "2024-01-17",
      }),
      cite("x"),
      "Global Detention Project, “Azerbaijan”. Available at [https://gdp.example/az](https://gdp.example/az) (accessed on 17 January 2024)",
      "Global Detention Project, “Azerbaijan”",
    ],
    [
      aSource({
        id: "x",
        type: "report",
        title: "Prison visit",
        issued: "2024-01-17",
        accessedOn: "2024-03-04",
      }),
      cite("x", "4", "page"),
      "*Prison visit* (17 January 2024), p. 4 (accessed on 4 March 2024)",
      "*Prison visit*, p. 4",
    ],
    [
      aSource({
        id: "x",
        type: "legislation",
        title: "Migration Code",
        authors: [{ literal: "Azerbaijan" }],
        issued: "2013-07-02",
      }),
      cite("x", "5 and 6", "article-locator"),
      "Azerbaijan, Migration Code, 2 July 2013, arts. 5 and 6",
      "Azerbaijan, Migration Code, arts. 5 and 6",
    ],
    [
      aSource({
        id: "x",
        type: "legal_case",
        title: "Mammadov v. Azerbaijan",
        authors: [{ literal: "European Court of Human Rights" }],
        containerTitle: "application No. 15172/13",
        issued: "2014-05-22",
      }),
      cite("x", "36 (b)"),
      "European Court of Human Rights, *Mammadov v. Azerbaijan*, application No. 15172/13, 22 May 2014, para. 36 (b)",
      "European Court of Human Rights, *Mammadov v. Azerbaijan*, para. 36 (b)",
    ],
    [
      aSource({
        id: "x",
        type: "legal_case",
        title: "A.B. v. Azerbaijan",
        unSymbol: "CCPR/C/112/D/1972/2010",
        issued: "2014",
      }),
      cite("x", "7.2 and 7.5"),
      "*A.B. v. Azerbaijan* (CCPR/C/112/D/1972/2010), paras. 7.2 and 7.5",
      "*A.B. v. Azerbaijan*, paras. 7.2 and 7.5",
    ],
    [
      aSource({
        id: "x",
        type: "interview",
        title: "Interview with a migrant worker",
        publisher: "Baku",
        issued: "2024-01-17",
      }),
      cite("x"),
      "Interview with a migrant worker, Baku, 17 January 2024",
      "Interview with a migrant worker, 17 January 2024",
    ],
    [
      aSource({
        id: "x",
        type: "document",
        title: "Submission to the Committee",
        authors: [{ literal: "Maat for Peace" }],
        issued: "2023",
      }),
      cite("x", "2", "appendix"),
      "Maat for Peace, “Submission to the Committee”, 2023, annex 2",
      "Maat for Peace, “Submission to the Committee”, annex 2",
    ],
  ])("$type: $title", (source, citation, first, next) => {
    const other = aSource({ id: "other", type: "un_document", unSymbol: "A/1/1" });
    expect(word([source, other], notesOf([citation], [cite("other")], [citation]))).toEqual([
      [first],
      ["A/1/1"],
      [next],
    ]);
  });
});

describe("ibid.", () => {
  const chain = [
    [cite("co", "16")],
    [cite("co", "16")],
    [cite("co", "20")],
    [cite("review", "9", "page")],
    [cite("review", "9", "page")],
  ];
  const review9 = "Global Detention Project, *Country Report*, p. 9";

  test("names the same single source in the note just before, with the place if it differs", () => {
    const notes = word([observations, review], notesOf(...chain));
    expect(notes.slice(0, 3)).toEqual(
      [["CMW/C/AZE/CO/3, para. 16"], ["ibid."], ["ibid., para. 20"]].map(([text]) => [
        expect.stringMatching(new RegExp(`^${text}$`, "i")),
      ]),
    );
    expect(notes[4]?.[0]).toMatch(/^ibid\.$/i);
  });

  test("follows a reorder", () => {
    const processor = aProcessor();
    const notes = notesOf(...chain);
    processor.word(notes, [observations, review]);
    const [a, b, c, d, e] = notes;
    if (!a || !b || !c || !d || !e) throw new Error("five notes");
    const moved = processor
      .word([d, a, e, b, c], [observations, review])
      .map((cites) => cites.map(marked).join());
    expect(moved[0]).toMatch(/^Global Detention Project, \*Country Report: Azerbaijan\*/);
    expect(moved[1]).toBe("CMW/C/AZE/CO/3, para. 16");
    expect(moved[2]).toBe(review9);
    expect(moved[3]).toBe("CMW/C/AZE/CO/3, para. 16");
    expect(moved[4]).toMatch(/^ibid\., para\. 20$/i);
  });

  test("does not reach over a note without citations, nor into one with several", () => {
    const notes = word(
      [observations, review],
      notesOf(
        [cite("co", "16")],
        [],
        [cite("co", "16")],
        [cite("review"), cite("co", "16")],
        [cite("co", "16")],
      ),
    );
    expect(notes.map((cites) => cites.at(-1))).toEqual([
      "CMW/C/AZE/CO/3, para. 16",
      undefined,
      "CMW/C/AZE/CO/3, para. 16",
      "CMW/C/AZE/CO/3, para. 16",
      "CMW/C/AZE/CO/3, para. 16",
    ]);
  });

  test("is not used where the place was given before and is not now", () => {
    expect(word([review], notesOf([cite("review", "9", "page")], [cite("review")]))[1]).toEqual([
      "Global Detention Project, *Country Report*",
    ]);
  });
});

test("Arabic has its own words, months, commas and quotation marks", () => {
  const article = aSource({
    id: "n",
    type: "article-newspaper",
    title: "العمال المهاجرون",
    authors: [{ literal: "منظمة" }],
    containerTitle: "الجريدة",
    issued: "2023-05-02",
    url: "https://www.example.org/",
    accessedOn: "2024-01-17",
  });
  expect(
    word(
      [observations, article],
      notesOf([cite("co", "16–18")], [cite("co", "20")], [cite("co", "20")], [cite("n")]),
      "ar",
    ),
  ).toEqual([
    ["CMW/C/AZE/CO/3، الفقرات 16–18"],
    ["المرجع نفسه، الفقرة 20"],
    ["المرجع نفسه"],
    [
      "منظمة، «العمال المهاجرون»، *الجريدة*، 2 أيار/مايو 2023. متاح على الرابط [www.example.org](https://www.example.org/) (اطُّلع عليه في 17 كانون الثاني/يناير 2024)",
    ],
  ]);
});

test("what a source says is never taken for markup", () => {
  const title = "<script>alert(1)</script> & \uE001\uE0101–2\uE020";
  const source = aSource({ id: "x", type: "book", title });
  expect(word([source], notesOf([cite("x", "<b>5</b> & “p. 6”", "page")]))).toEqual([
    ["*<script>alert(1)</script> & 1–2*, p. <b>5</b> & “p. 6”"],
  ]);
});

test("a source that was changed is worded anew everywhere", () => {
  const processor = aProcessor();
  const notes = notesOf([cite("co", "1")], [cite("review")], [cite("co", "1")]);
  processor.word(notes, [observations, review]);
  const changed = { ...observations, unSymbol: "CMW/C/AZE/CO/4" };
  expect(processor.word(notes, [changed, review]).map((cites) => cites.map(marked).join())).toEqual(
    word([changed, review], notes).map((cites) => cites.join()),
  );
});

type Step =
  | { kind: "insert"; at: number; cites: Cite[] }
  | { kind: "remove"; at: number }
  | { kind: "move"; from: number; to: number }
  | { kind: "change"; at: number; cites: Cite[] }
  | { kind: "merge"; from: string; into: string };

const cites = fc.array(
  fc.record({
    source: fc.constantFrom("co", "review", "other"),
    locator: fc.constantFrom("", "16", "16 and 20"),
    label: fc.constantFrom("page", "paragraph"),
  }),
  { maxLength: 2 },
);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant("insert" as const), at: fc.nat(), cites }),
  fc.record({ kind: fc.constant("remove" as const), at: fc.nat() }),
  fc.record({ kind: fc.constant("move" as const), from: fc.nat(), to: fc.nat() }),
  fc.record({ kind: fc.constant("change" as const), at: fc.nat(), cites }),
  fc.record({
    kind: fc.constant("merge" as const),
    from: fc.constantFrom("co", "review", "other"),
    into: fc.constantFrom("co", "review", "other"),
  }),
);
const edit = fc.array(step, { minLength: 1, maxLength: 3 });

function take(notes: readonly NoteToWord[], taken: Step, id: string): NoteToWord[] {
  const next = [...notes];
  const place = (at: number, length: number) => (length === 0 ? 0 : at % length);
  if (taken.kind === "insert") {
    next.splice(place(taken.at, next.length + 1), 0, { id, cites: taken.cites });
  } else if (taken.kind === "remove") next.splice(place(taken.at, next.length), 1);
  else if (taken.kind === "move") {
    const [note] = next.splice(place(taken.from, next.length), 1);
    if (note) next.splice(place(taken.to, next.length + 1), 0, note);
  } else if (taken.kind === "merge") {
    return next.map((note) => ({
      ...note,
      cites: note.cites.map((one) =>
        one.source === taken.from ? { ...one, source: taken.into } : one,
      ),
    }));
  } else {
    const at = place(taken.at, next.length);
    const note = next[at];
    if (note) next[at] = { ...note, cites: taken.cites };
  }
  return next;
}

test.each(CITATION_STYLES)(
  "%s: any order of inserts, moves, changes, merges and deletions words what a fresh start words",
  (style) => {
    const sources = [
      observations,
      review,
      aSource({
        id: "other",
        type: "book",
        title: "Other",
        authors: [{ family: "A", given: "B" }],
      }),
    ];
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: style === "un" ? 12 : 4 }), (edits) => {
        const processor = aProcessor("en-GB", style);
        let notes: NoteToWord[] = [];
        edits.forEach((steps, index) => {
          steps.forEach((taken, part) => {
            notes = take(notes, taken, `n${index}-${part}`);
          });
          expect(processor.word(notes, sources)).toEqual(
            aProcessor("en-GB", style).word(notes, sources),
          );
        });
      }),
      { numRuns: style === "un" ? 25 : 2 },
    );
  },
);

test("cites stand as the drafter put them in every style, and the bibliography has each work once", () => {
  const sources = [
    { ...observations, type: "report" as const },
    review,
    aSource({
      id: "other",
      type: "book",
      title: "Other",
      authors: [{ family: "A", given: "B" }],
      issued: "2001",
    }),
  ];
  for (const style of CITATION_STYLES) {
    const processor = aProcessor("en-GB", style);
    const [note] = processor.word(notesOf([cite("review"), cite("other")]), sources);
    expect(note?.map((runs) => marked(runs)).join("")).toMatch(/Global.*(?:Other|A)/);
    const entries = processor.bibliography().map(({ runs }) => marked(runs));
    expect(entries).toHaveLength(2);
  }
});
