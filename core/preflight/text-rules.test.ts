import { describe, expect, test } from "vitest";
import {
  aCheckedReport,
  aCheckedSource,
  findingsOf,
  isFound,
} from "@/test/builders/a-checked-report";
import { fixedNote } from "./fixed-note";
import { readTypedReference } from "./typed-reference";

describe("references typed by hand", () => {
  test.each([
    ["Ibid.", ""],
    ["ibid", ""],
    ["Ibid., p. 12", "12"],
    ["Ibid., paras. 4-6.", "4-6"],
    ["Ibídem, pág. 3", "3"],
    ["Там же, с. 7", "7"],
    ["المرجع نفسه، ص. 5", "5"],
    ["المرجع السابق", ""],
    ["同上，第5页", "5"],
    ["Même source, p. 9", "9"],
  ])("%s means the note before", (text, locator) => {
    expect(readTypedReference(text)).toMatchObject({ isToPrevious: true, locator });
  });

  test.each(["Jones, op. cit., p. 4", "See supra note 5", "Иванов, указ. соч., с. 3", "مرجع سابق"])(
    "%s means an earlier note",
    (text) => {
      expect(readTypedReference(text)).toMatchObject({ isToPrevious: false });
    },
  );

  test.each([
    "Supranational courts, https://example.org",
    "The supra-national level",
    "ID 4711, register of associations",
    "Identity papers, p. 3",
    "Idlib report, 2024",
  ])("%s is none", (text) => {
    expect(readTypedReference(text)).toBeNull();
  });

  test("one right behind a single citation is cited again, with the place that was named last", () => {
    const notes = { a: "@x 3", b: "Ibid.", c: "Ibid., para. 9", d: "Ibid." };
    const report = aCheckedReport([{ text: "One.[^a] Two.[^b] Three.[^c] Four.[^d]", notes }]);
    expect(findingsOf(report, "typed_ibid").map(({ fix }) => fix)).toMatchObject([
      { kind: "cite_again", citation: { source: "x", locator: "3", label: "page" } },
      { kind: "cite_again", citation: { source: "x", locator: "9", label: "paragraph" } },
      { kind: "cite_again", citation: { source: "x", locator: "9", label: "paragraph" } },
    ]);
  });

  test("one that says more, or stands behind a reference of another sort, is left to a person", () => {
    const fixes = (notes: Record<string, string>) =>
      findingsOf(
        aCheckedReport([{ text: "One.[^a] Two.[^b] Three.[^c]", notes }]),
        "typed_ibid",
      ).map(({ fix }) => fix?.kind);
    expect(fixes({ a: "@x 3", b: "See ibid., p. 9", c: "Ibid." })).toEqual([undefined, undefined]);
    expect(fixes({ a: "@x 3", b: "Jones, op. cit., p. 4", c: "Ibid." })).toEqual([
      undefined,
      undefined,
    ]);
    expect(fixes({ a: "@x 3", b: "Ibid., and the law of 2020", c: "@y" })).toEqual([undefined]);
  });

  test("a note in which somebody wrote since is not written over", () => {
    const notes = { a: "@x 3", b: "Ibid." };
    const report = aCheckedReport([{ text: "One.[^a] Two.[^b]", notes }]);
    const fix = findingsOf(report, "typed_ibid")[0]?.fix;
    const [, note] = report.notes;
    if (!fix || !note) throw new Error("The second note is to be mended.");
    expect(fixedNote(note.content, fix, () => "new")?.[0]?.inlines).toMatchObject([
      { citation: { id: "new", source: "x", locator: "3" } },
    ]);
    const written = note.content.map((block) => ({
      ...block,
      inlines: [...block.inlines, { text: " But see the law." }],
    }));
    expect(fixedNote(written, fix, () => "new")).toBeNull();
  });

  test("one behind a note of plain words repeats it; one with a place of its own is left to a person", () => {
    const notes = { a: "Report, https://example.org/r", b: "Ibid", c: "Ibid., p. 2" };
    const report = aCheckedReport([{ text: "One.[^a] Two.[^b] Three.[^c]", notes }]);
    expect(findingsOf(report, "typed_ibid").map(({ fix }) => fix?.kind)).toEqual([
      "repeat_note",
      undefined,
    ]);
  });
});

describe("footnotes", () => {
  test("without a source, link or symbol are found; any of them is enough", () => {
    const notes = {
      a: "Interview with a lawyer",
      b: "See CMW/C/AZE/CO/3, para. 16",
      c: "Report, https://example.org",
      d: "@x",
      e: "A/HRC/52/33",
    };
    const report = aCheckedReport([{ text: "A[^a] b[^b] c[^c] d[^d] e[^e]", notes }]);
    expect(findingsOf(report, "note_without_source").map(({ place }) => place)).toEqual([
      { kind: "note", sectionId: "s1", noteId: "a", number: 1 },
    ]);
  });

  test("that say a title twice are told apart from those that only name one", () => {
    const notes = { a: "Work and Rights in Law, Work and rights in law", b: "Duran Duran" };
    const report = aCheckedReport([{ text: "A[^a] b[^b]", notes }]);
    expect(findingsOf(report, "note_repeats_title")).toHaveLength(1);
    expect(findingsOf(report, "note_without_source")).toHaveLength(1);
  });

  test("without a marker are found, empty ones are not", () => {
    const report = aCheckedReport([{ text: "Words.", notes: { a: "Left over", b: " " } }]);
    expect(findingsOf(report, "orphaned_footnote")).toHaveLength(1);
  });
});

describe("figures", () => {
  test("in a sentence without a note are found; years, paragraphs and noted ones are not", () => {
    const text =
      "They held 873 people. In 2023 they held 1,204 people.[^a] See paragraphs 16 and 36.";
    const report = aCheckedReport([{ title: "Detention", text, notes: { a: "@x" } }]);
    expect(findingsOf(report, "uncited_figure").map(({ values }) => values.figure)).toEqual([
      "873",
    ]);
  });

  test("that are proven at one place only are found at the other, behind a note or without one", () => {
    const text =
      "Over 6,300 migrants were held,[^a] and in May alone 873 migrants were stopped.\nPolice stopped 873 migrants in May.[^b]";
    const report = aCheckedReport([{ title: "Detention", text, notes: { a: "@x", b: "@y" } }]);
    expect(findingsOf(report, "figure_cited_once").map(({ values }) => values)).toMatchObject([
      { figure: "873", number: 2 },
    ]);
    expect(isFound(report, "uncited_figure")).toBe(false);
  });

  test("with two values for the same thing are found; other years and things are not", () => {
    const said = (figure: string, year: string, what: string) =>
      `In ${year} the border police detained ${figure} ${what} without papers.[^a]`;
    const notes = { a: "@x" };
    const find = (text: string) =>
      isFound(aCheckedReport([{ title: "Detention", text, notes }]), "figure_two_values");
    expect(find(`${said("320", "2023", "migrants")}\n${said("410", "2023", "migrants")}`)).toBe(
      true,
    );
    expect(find(`${said("320", "2023", "migrants")}\n${said("410", "2022", "migrants")}`)).toBe(
      false,
    );
    expect(find(`${said("320", "2023", "migrants")}\n${said("410", "2023", "lorries")}`)).toBe(
      false,
    );
  });
});

describe("links", () => {
  test("shortened ones are found in notes, texts and sources, and expanded where the goal is known", () => {
    const sources = new Map([
      ["x", aCheckedSource({ url: "https://bit.ly/abc", leadsTo: "https://example.org/long" })],
    ]);
    const notes = { a: "R, https://bit.ly/abc", b: "S, https://tinyurl.com/q", c: "@x" };
    const report = aCheckedReport([{ text: "A[^a] b[^b] c[^c]", notes }], { sources });
    expect(
      findingsOf(report, "shortened_link").map(({ place, fix }) => [place.kind, fix?.kind]),
    ).toEqual([
      ["note", "expand_link"],
      ["note", undefined],
      ["source", undefined],
    ]);
  });

  test("dead ones are those of cited sources that lead nowhere", () => {
    const gone = new Map([["x", aCheckedSource({ link: "gone" })]]);
    const moved = new Map([["x", aCheckedSource({ link: "moved" })]]);
    expect(isFound(aCheckedReport([], { sources: gone }), "dead_link")).toBe(true);
    expect(isFound(aCheckedReport([], { sources: moved }), "dead_link")).toBe(false);
  });

  test("addresses in the running text are found, those in notes are not", () => {
    const report = aCheckedReport([
      { text: "See https://example.org/a now.[^a]", notes: { a: "https://example.org/b" } },
    ]);
    expect(findingsOf(report, "bare_url")).toHaveLength(1);
  });

  test("an address ends where its sentence goes on", () => {
    const text =
      "It is online (see https://example.org/a). Or www.example.org/b_(c), and https://example.org/d.";
    const found = findingsOf(aCheckedReport([{ text }]), "bare_url");
    expect(found.map(({ values }) => values.link)).toEqual([
      "https://example.org/a",
      "www.example.org/b_(c)",
      "https://example.org/d",
    ]);
  });

  test("shortened ones are found where they are words, and once where words and link are one", () => {
    const text = "See https://bit.ly/abc, and https://bitly.example.org/abc.";
    const found = findingsOf(aCheckedReport([{ text }]), "shortened_link");
    expect(found.map(({ values }) => values.link)).toEqual(["https://bit.ly/abc"]);
    const notes = { a: "R, https://bit.ly/abc" };
    expect(findingsOf(aCheckedReport([{ text: "A[^a]", notes }]), "shortened_link")).toHaveLength(
      1,
    );
  });
});

test("the term that harms a report is found in six languages, the better one is not", () => {
  for (const text of [
    "This shadow report",
    "Ce rapport fantôme",
    "El informe sombra",
    "Теневой доклад",
    "هذا تقرير الظل",
    "本影子报告",
  ]) {
    expect([text, isFound(aCheckedReport([{ text }]), "shadow_report")]).toEqual([text, true]);
  }
  expect(
    isFound(aCheckedReport([{ text: "An alternative report on shadows" }]), "shadow_report"),
  ).toBe(false);
});

test("a section in another script is found, a quotation in one is not", () => {
  const arabic = "تواصل السلطات احتجاز العمال المهاجرين دون أي مراجعة قضائية فعلية. ".repeat(3);
  const latin =
    "The authorities go on detaining migrant workers without any review by a court. ".repeat(4);
  expect(isFound(aCheckedReport([{ text: arabic }]), "section_script")).toBe(true);
  expect(
    isFound(aCheckedReport([{ text: `${latin} «${arabic.slice(0, 60)}»` }]), "section_script"),
  ).toBe(false);
  expect(isFound(aCheckedReport([{ text: arabic }], { language: "ar" }), "section_script")).toBe(
    false,
  );
});
