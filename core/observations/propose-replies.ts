import type { NumberedWords } from "./compare-editions";
import { readNamedParagraphs } from "./follow-up";
import { languageByCode } from "./languages/detect-language";
import type { ObservationLanguage } from "./languages/observation-language";

/** Why a passage of a State's reply is thought to answer a paragraph, the surest first. */
export const REPLY_GROUNDS = ["heading", "words", "order"] as const;
export type ReplyGround = (typeof REPLY_GROUNDS)[number];

/** A paragraph that may be replied to; `labels` are its sub-paragraphs ("a"). */
export type AskedParagraph = { number: string; labels: readonly string[] };

export type ReplyProposal = {
  /** The paragraph answered, and its sub-paragraph ("" for the whole). */
  number: string;
  label: string;
  /** The paragraph of the reply. */
  replyNumber: string;
  ground: ReplyGround;
};

/** Words by which a sentence speaks of the committee's observations, not of a treaty or report. */
const OF_OBSERVATIONS =
  /concluding (?:observations|comments)|recommendation|the committee(?:['’]s)? (?:observation|concern|request)|observations finales|recommandation|observaciones finales|recomendaci|(?:ال)?ملاحظات (?:ال)?ختامية|توصي|заключительн\S+ замечани|рекомендаци|结论性意见|建议/iu;
/** Words by which it speaks of another numbered document. */
const OF_ANOTHER =
  /list of (?:issues|themes)|periodic report|common core|general (?:comment|recommendation)|liste (?:de|des) points|rapport périodique|lista de cuestiones|informe periódico|قائمة (?:ال)?(?:مسائل|قضايا)|التقرير الدوري|перечн\S+ вопросов|периодическ\S+ доклад|问题清单|定期报告/iu;
const RECOMMENDATION_NUMBER =
  /\b(?:recommendations?|recommandations?|recomendaci(?:ón|ones)|рекомендаци\p{L}+|التوصي(?:ة|ات|تين))\s(?:(?:nos?\.?|n[°º]s?|núms?\.?|№|رقم)\s?)?(?=\d)/giu;
const SENTENCE = /(?<=[.?!؟])\s+(?=[\p{Lu}\p{Lo}])|(?<=[。？！])/u;

type Reference = { number: string; label: string };

/**
 * Which paragraphs of concluding observations (or of a list of issues) the paragraphs of a
 * State's reply answer: by what its headings name ("Reply to paragraph 16 (a)"), by what its
 * sentences name ("paragraph 16 of the concluding observations"), and by order: what stands
 * under a heading that names a paragraph belongs to it. Where nothing is named at all and the
 * reply has as many headed parts as paragraphs were asked about, they are paired in order.
 * Only paragraphs in `asked` are proposed. Proposals are for a person to confirm.
 *
 * @param followUp numbers of the paragraphs the follow-up asks about, in order
 * @param language of the reply: "en", "fr", "es", "ar", "ru" or "zh"
 */
export function proposeReplies(
  asked: readonly AskedParagraph[],
  reply: readonly NumberedWords[],
  { followUp, language }: { followUp: readonly string[]; language: string },
): ReplyProposal[] {
  const known = new Map(asked.map((paragraph) => [paragraph.number, paragraph]));
  const words = languageByCode(language);
  const proposals: ReplyProposal[] = [];
  let heading: string | null = null;
  let standing: Reference[] = [];
  for (const paragraph of reply) {
    const isNewHeading = paragraph.heading !== heading;
    heading = paragraph.heading;
    const named = isNewHeading ? inHeading(paragraph.heading, words, known) : standing;
    const byHeading = named.length > 0 ? inHeading(paragraph.heading, words, known) : [];
    if (named.length > 0) standing = named;
    const own = inWords(paragraph, words, known);
    const grounds: [readonly Reference[], ReplyGround][] = [
      [byHeading, "heading"],
      [own, "words"],
      // What names another paragraph is not also about the one its heading goes on from.
      [own.length > 0 ? [] : standing, "order"],
    ];
    proposals.push(...distinct(grounds, paragraph.number));
  }
  return proposals.length > 0 ? proposals : byParts(followUp, reply, known);
}

function distinct(
  grounds: readonly [readonly Reference[], ReplyGround][],
  replyNumber: string,
): ReplyProposal[] {
  const found = new Map<string, ReplyProposal>();
  for (const [references, ground] of grounds) {
    for (const { number, label } of references) {
      const key = `${number} ${label}`;
      if (!found.has(key)) found.set(key, { number, label, replyNumber, ground });
    }
  }
  return [...found.values()];
}

function inHeading(
  heading: string,
  language: ObservationLanguage,
  known: ReadonlyMap<string, AskedParagraph>,
): Reference[] {
  return OF_ANOTHER.test(heading) && !OF_OBSERVATIONS.test(heading)
    ? []
    : references(heading, language, known);
}

function inWords(
  { text, subparagraphs }: NumberedWords,
  language: ObservationLanguage,
  known: ReadonlyMap<string, AskedParagraph>,
): Reference[] {
  return [text, ...subparagraphs.map((part) => part.text)]
    .flatMap((words) => words.split(SENTENCE))
    .filter((sentence) => OF_OBSERVATIONS.test(sentence) && !OF_ANOTHER.test(sentence))
    .flatMap((sentence) => references(sentence, language, known));
}

/** A recommendation is known by the number of its paragraph. */
function references(
  text: string,
  language: ObservationLanguage,
  known: ReadonlyMap<string, AskedParagraph>,
): Reference[] {
  const sample = PARAGRAPH_WORDS[language.code] ?? "paragraph ";
  const named = text.replaceAll(RECOMMENDATION_NUMBER, sample);
  return readNamedParagraphs(named, language.followUp).flatMap(({ number, labels }) => {
    const paragraph = known.get(String(number));
    if (!paragraph) return [];
    const own = labels.filter((label) => paragraph.labels.includes(label));
    const wanted = own.length > 0 ? own : [""];
    return wanted.map((label) => ({ number: paragraph.number, label }));
  });
}

const PARAGRAPH_WORDS: Record<string, string> = {
  en: "paragraph ",
  fr: "paragraphe ",
  es: "párrafo ",
  ar: "الفقرة ",
  ru: "пункт ",
};

/** Headed parts and follow-up paragraphs, one for one, where there are as many of each. */
function byParts(
  followUp: readonly string[],
  reply: readonly NumberedWords[],
  known: ReadonlyMap<string, AskedParagraph>,
): ReplyProposal[] {
  const headings = [...new Set(reply.map(({ heading }) => heading).filter((text) => text !== ""))];
  if (followUp.length < 2 || headings.length !== followUp.length) return [];
  return reply.flatMap(({ number: replyNumber, heading }) => {
    const number = followUp[headings.indexOf(heading)];
    return number !== undefined && known.has(number)
      ? [{ number, label: "", replyNumber, ground: "order" as const }]
      : [];
  });
}
