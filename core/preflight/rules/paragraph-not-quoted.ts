import { namedParagraphs } from "../../report/named-paragraphs";
import type { CheckedParagraph, CheckedReport } from "../checked-report";
import type { PreflightRule } from "../preflight-rule";
import { quotesWords } from "../quotes-words";

/** A section answers a paragraph, and no section that does says its number or repeats its words. */
export const paragraphNotQuoted = {
  id: "paragraph_not_quoted",
  severity: "look",
  find(report) {
    const said = new Map(report.sections.map(({ id }) => [id, saidIn(report, id)]));
    return report.paragraphs
      .filter(({ label, sectionIds }) => label === "" && sectionIds.length > 0)
      .filter(({ sectionIds, ...paragraph }) =>
        sectionIds.every((id) => !isQuoted(paragraph, said.get(id))),
      )
      .map(({ paragraphId, label, number }) => ({
        place: { kind: "paragraph", paragraphId, label },
        about: "",
        values: { paragraph: number },
      }));
  },
} as const satisfies PreflightRule;

/** The report names a paragraph in its text, but no section is linked to it. */
export const paragraphOnlyNamed = {
  id: "paragraph_only_named",
  severity: "mend",
  find(report) {
    // With the observations at hand their paragraphs are judged one by one.
    if (report.answersObservations) return [];
    const linked = new Set(report.sections.flatMap(({ paragraphs }) => paragraphs.map(whole)));
    const seen = new Set<string>();
    return report.sections.flatMap(({ id, blocks }) =>
      blocks.flatMap(({ text, index }) =>
        namedParagraphs(text).flatMap((number) => {
          if (linked.has(whole(number)) || seen.has(whole(number))) return [];
          seen.add(whole(number));
          return [
            {
              place: { kind: "text" as const, sectionId: id, block: index, quote: number },
              about: whole(number),
              values: { paragraph: whole(number) },
            },
          ];
        }),
      ),
    );
  },
} as const satisfies PreflightRule;

const whole = (number: string) => /^\d+/.exec(number)?.[0] ?? number;

type Said = { text: string; numbers: ReadonlySet<string> };

/** What a section says with its title and notes, and the paragraphs it names or cites in a document with a symbol. */
function saidIn({ sections, notes, sources }: CheckedReport, sectionId: string): Said {
  const section = sections.find(({ id }) => id === sectionId);
  const own = notes.filter((note) => note.sectionId === sectionId);
  const text = [
    section?.title ?? "",
    ...(section?.blocks ?? []).map((block) => block.text),
    ...own.map((note) => note.text),
  ].join("\n");
  const cited = own.flatMap(({ citations }) =>
    citations.flatMap(({ source, locator, label }) =>
      label === "paragraph" && (sources.get(source)?.unSymbol ?? "") !== ""
        ? (locator.match(/\d+/g) ?? [])
        : [],
    ),
  );
  return { text, numbers: new Set([...namedParagraphs(text), ...cited].map(whole)) };
}

function isQuoted(
  { number, texts }: Pick<CheckedParagraph, "number" | "texts">,
  said?: Said,
): boolean {
  if (said === undefined) return false;
  return said.numbers.has(number) || texts.some((text) => quotesWords(said.text, text));
}
