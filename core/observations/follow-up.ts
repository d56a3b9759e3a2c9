import { findDates, monthsBetween } from "./dates";
import type { FollowUpWords, ObservationLanguage } from "./languages/observation-language";
import type {
  FollowUpPeriod,
  ObservationFollowUp,
  ObservationParagraph,
  ObservationWarning,
} from "./parsed-observations";

type Target = ObservationFollowUp["targets"][number];
type Reading = { followUp: ObservationFollowUp; score: number; unknown: number[] };
type Context = {
  paragraphs: ObservationParagraph[];
  language: ObservationLanguage;
  words: FollowUpWords;
  adoptedOn: string | null;
};

/** A paragraph must ask for something, of earlier paragraphs, by a time or as urgent. */
const ENOUGH = 5;
const LONGEST_RANGE = 30;
/** The end of a sentence in any of the six languages. */
const SENTENCE_END = /(?<=[.?!؟])\s+(?=[\p{Lu}\p{Lo}])|(?<=[。？！])/u;
const LABEL = "[a-zñ]{1,2}|[\u0621-\u064a]{1,2}|[а-я]{1,2}";
const NOT_A_LABEL = new RegExp(
  `\\((?!(?:${LABEL}|[ivx]{1,5})\\))(?:[^()]|\\([^()]*\\))*\\)`,
  "giu",
);
const RULE_OR_ARTICLE =
  /(?:\b(?:rules?|articles?|arts?\.|resolutions?)|règles?|artículos?|стать[а-яё]+|правил[а-яё]*|(?:و?ال)?(?:مادة|مواد|مادتين|قاعدة))\s[\d/]+(?:\s?\(\d+\))*(?:[,،]\s(?:paragraphs?|paragraphes?|párrafos?|para\.|par\.|párr\.|пункт[а-я]*|(?:ال)?فقرة)\s\d+(?:\s?\(\w+\))*)?[,،]?|第\s?\d+\s?条(?:第\s?\d+\s?款)?/giu;
const JOINT =
  "(?:\\s?[,،、]\\s?|\\s?(?:and|or|to|et|à|y|e|a|и|по|و|إلى|和|至|及|以及)\\s?|\\s?[-–]\\s?|,\\s(?:and)\\s)";
const ITEM = `\\(?(?:${LABEL})\\)(?:\\s?\\(?[ivx]+\\))?`;
const LABELS = `${ITEM}(?:${JOINT}${ITEM})*`;
const NUMBER = new RegExp(
  `(?<![\\d.,/-])(\\d{1,3})(?![\\d/]|[.,]\\d|(?:st|nd|rd|th|er|e|ª|º|-[а-я]{1,2})\\b)(?:\\s?(${LABELS}))?`,
  "giu",
);
const COUNTED =
  /^\s?(?:months?|years?|per cent|%|days?|mois|ans|années|años|meses|дней|лет|год|месяц|процент|سنوات|سنة|شهر|أشهر|في المائة|条|款|年|月|日|个|次|届|号|\/)/i;
const OTHER_THING =
  /(?:\b(?:articles?|arts?\.|goals?|targets?|rules?|nos?\.|sessions?|objectifs?|metas?|cibles?|objetivos?)|стать[а-яё]+|задач[а-яё]+|№|المادة|المواد|الهدف|الغاية)\s(?:\d+(?:[,،]\s|\sand\s|\set\s|\sy\s|\sи\s|\sو))*$/i;

/**
 * The paragraph that asks the State for follow-up, the paragraphs it names, and
 * how long the State has: each committee's form of words is known (OHCHR lists
 * CCPR, CAT, CERD, CEDAW, CED and CMW; CESCR and CRPD ask too). Null where the
 * document asks for none.
 */
export function readFollowUp(
  paragraphs: ObservationParagraph[],
  language: ObservationLanguage,
  adoptedOn: string | null,
): { followUp: ObservationFollowUp | null; warnings: ObservationWarning[] } {
  const { followUp: words } = language;
  const context = { paragraphs, language, words, adoptedOn };
  let best: Reading | null = null;
  for (const paragraph of paragraphs) {
    const reading = readOne(paragraph, context);
    if (reading && reading.score >= (best?.score ?? ENOUGH)) best = reading;
  }
  const warnings = (best?.unknown ?? []).map((number) => ({
    code: "follow_up_paragraph_unknown" as const,
    message: `The follow-up names paragraph ${number}, which was not found.`,
    paragraph: number,
  }));
  return { followUp: best?.followUp ?? null, warnings };
}

function readOne(paragraph: ObservationParagraph, context: Context): Reading | null {
  const { words, language, paragraphs } = context;
  const text = numberFirst(
    asciiBrackets([paragraph.text, ...paragraph.subparagraphs.map((item) => item.text)].join(" ")),
  );
  const sentences = text.split(SENTENCE_END).filter((sentence) => words.paragraphs.test(sentence));
  for (const sentence of sentences) {
    const period = readPeriod(sentence, context) ?? readPeriod(text, context);
    const targets = readTargets(sentence, context, paragraph.number);
    if (targets.length === 0) continue;
    const known = new Set(paragraphs.map(({ number }) => number));
    const isUrgent = words.urgent.test(sentence);
    const score =
      (isUrgent ? 5 : 0) +
      (period ? 3 : 0) +
      (words.asks.test(sentence) ? 2 : 0) +
      (words.follow.test(`${paragraph.heading} ${sentence}`) ? 1 : 0) -
      (words.nextReport.test(sentence) && !words.within.test(sentence) && !isUrgent ? 6 : 0);
    if (score < ENOUGH) continue;
    const found = targets.filter(({ number }) => known.has(number));
    return {
      score,
      unknown: targets.map(({ number }) => number).filter((number) => !known.has(number)),
      followUp: {
        paragraph: paragraph.number,
        paragraphs: found.map(({ number }) => number),
        targets: found,
        period: period ?? readPeriod(text, { ...context, language }),
      },
    };
  }
  return null;
}

function readPeriod(
  sentence: string,
  { words, language, adoptedOn }: Context,
): FollowUpPeriod | null {
  const dueOn =
    findDates(sentence, language).find(({ start }) => words.by.test(sentence.slice(0, start))) ??
    null;
  const within = words.within.exec(sentence);
  if (within) {
    const amount = amountOf(within[1] ?? "", words);
    const months = words.year.test(within[0]) ? amount * 12 : amount;
    return {
      words: within[0].trim(),
      months: months <= 120 ? months : null,
      dueOn: dueOn?.day ?? null,
    };
  }
  if (!dueOn) return null;
  const by = words.by.exec(sentence.slice(0, dueOn.start))?.[0] ?? "";
  const months = adoptedOn ? monthsBetween(adoptedOn, dueOn.day) : null;
  return {
    words: `${by}${sentence.slice(dueOn.start, dueOn.end)}`.trim(),
    months: months !== null && months >= 1 && months <= 120 ? months : null,
    dueOn: dueOn.day,
  };
}

/** "two", "24", or an Arabic word that is both number and unit. */
function amountOf(found: string, { numbers }: FollowUpWords): number {
  const words = found.toLowerCase().trim();
  const known = Object.keys(numbers)
    .filter((word) => words === word || words.startsWith(`${word} `))
    .toSorted((a, b) => b.length - a.length)[0];
  return (known === undefined ? Number.parseInt(words, 10) : numbers[known]) || 1;
}

const LETTERS_FIRST = new RegExp(
  `(?:sub-?paragraphs?|alinéas?|apartados?|incisos?|подпункт[а-я]*|الفقر(?:ة|ات|تين)\\sالفرعي(?:ة|تين))\\s(${LABELS})\\s(?:of\\s|du\\s|del\\s|de\\sla\\s|من\\s)?(paragraphe?s?|párrafos?|пункт[а-я]*|الفقرة)\\s(\\d{1,3})`,
  "giu",
);
const LETTERS_APART =
  /(\d),?\s(?:sub-?paragraphs?|alinéas?|apartados?|incisos?|подпункт[а-я]*)\s(?=\(?[a-z]\))/giu;

/** "Sub-paragraphs (a) and (b) of paragraph 5" as "paragraph 5 (a) and (b)". */
function numberFirst(text: string): string {
  return text.replaceAll(LETTERS_FIRST, "$2 $3 $1").replaceAll(LETTERS_APART, "$1 ");
}

/** Chinese sets brackets full width, and the word "paragraph" between number and letter. */
function asciiBrackets(text: string): string {
  return text
    .replaceAll("（", "(")
    .replaceAll("）", ")")
    .replaceAll(/(\d)\s?段\s?(?=\([a-z]{1,2}\))/g, "$1");
}

/**
 * The paragraphs a sentence or heading names ("paragraphs 16 (a) and 17"), in ascending
 * order, with the letters of sub-paragraphs where it gives them; `labels` is empty where the
 * whole paragraph is meant.
 */
export function readNamedParagraphs(sentence: string, words: FollowUpWords): Target[] {
  const digits = sentence.replaceAll(/[٠-٩]/g, (digit) =>
    String(digit.charCodeAt(0) - ARABIC_ZERO),
  );
  // Chinese closes what it names with this word, which stands between number and letter there.
  const plain = `${numberFirst(asciiBrackets(digits))}段`;
  return readTargets(plain, { words }, Number.POSITIVE_INFINITY);
}

const ARABIC_ZERO = "٠".charCodeAt(0);

/** The paragraphs a sentence names, with the letters of sub-paragraphs where it gives them. */
function readTargets(
  sentence: string,
  { words }: Pick<Context, "words">,
  before: number,
): Target[] {
  const plain = sentence.replaceAll(RULE_OR_ARTICLE, " ");
  const named = words.paragraphs.exec(plain);
  if (!named) return [];
  const rest = plain.slice(named.index + named[0].length).replaceAll(NOT_A_LABEL, " ");
  const targets = new Map<number, Set<string> | null>();
  let previous: { number: number; end: number } | null = null;
  for (const match of rest.matchAll(NUMBER)) {
    const number = Number(match[1]);
    const end = match.index + match[0].length;
    if (number === 0 || number >= before) continue;
    if (COUNTED.test(rest.slice(end)) || OTHER_THING.test(rest.slice(0, match.index))) continue;
    if (previous && words.to.test(rest.slice(previous.end, match.index))) {
      const last = Math.min(number, previous.number + LONGEST_RANGE);
      for (let between = previous.number + 1; between < last; between += 1)
        targets.set(between, null);
    }
    add(targets, number, readLabels(match[2]));
    previous = { number, end };
  }
  return [...targets]
    .sort(([a], [b]) => a - b)
    .map(([number, labels]) => ({ number, labels: [...(labels ?? [])] }));
}

/** A paragraph named whole stays whole, whatever of it is named besides. */
function add(targets: Map<number, Set<string> | null>, number: number, labels: string[]): void {
  const known = targets.get(number);
  if (labels.length === 0 || known === null) targets.set(number, null);
  else targets.set(number, new Set([...(known ?? []), ...labels]));
}

/** "(a)–(c)" and "(a) and (b) (i)" as single labels. */
function readLabels(text: string | undefined): string[] {
  if (text === undefined) return [];
  const labels: string[] = [];
  let range = false;
  for (const part of text.matchAll(LABEL_OR_RANGE)) {
    const [, letter, roman] = part;
    if (letter === undefined) {
      range = true;
      continue;
    }
    const last = labels.at(-1);
    if (range && last?.length === 1 && letter.length === 1) labels.push(...between(last, letter));
    range = false;
    labels.push(roman === undefined ? letter : `${letter} (${roman})`);
  }
  return labels;
}

const LABEL_OR_RANGE = new RegExp(
  `(${LABEL})\\)(?:\\s?\\(?([ivx]+)\\))?|\\s(?:to|à|a|по|إلى|至)\\s|至|[-–]`,
  "giu",
);

/** The letters between two, in the order items are numbered. */
function between(first: string, last: string): string[] {
  for (const letters of ["abcdefghijklmnopqrstuvwxyz", "أبجدهوزحطيكلمنسعفصقرشت"]) {
    const [from, to] = [letters.indexOf(first), letters.indexOf(last)];
    if (from >= 0 && to > from) return [...letters.slice(from + 1, to)];
  }
  return [];
}
