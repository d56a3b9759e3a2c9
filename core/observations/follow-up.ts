import { findDates, monthsBetween } from "./dates";
import type { FollowUpWords, ObservationLanguage } from "./languages";
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
const NOT_A_LABEL = /\((?![a-z]{1,4}\))(?:[^()]|\([^()]*\))*\)/gi;
const RULE_OR_ARTICLE =
  /\b(?:rules?|articles?|arts?\.|règles?|artículos?|resolutions?)\s[\d/]+(?:\s?\(\d+\))*(?:,\s(?:paragraphs?|paragraphes?|párrafos?|para\.)\s\d+(?:\s?\(\w+\))*)?,?/gi;
const LABELS =
  "\\(?[a-z]{1,2}\\)(?:\\s?\\([ivx]+\\))?(?:(?:\\s?,\\s?|\\s(?:and|or|to|et|à|y|a)\\s|\\s?[-–]\\s?|,\\s(?:and)\\s)\\(?[a-z]{1,2}\\)(?:\\s?\\([ivx]+\\))?)*";
const NUMBER = new RegExp(
  `(?<![\\d.,/-])(\\d{1,3})(?![\\d/]|[.,]\\d|(?:st|nd|rd|th)\\b)(?:\\s?(${LABELS}))?`,
  "g",
);
const COUNTED = /^\s?(?:months?|years?|per cent|%|days?|mois|ans|años|meses)/i;
const OTHER_THING =
  /\b(?:articles?|arts?\.|goals?|targets?|rules?|nos?\.|sessions?|objectifs?|metas?|cibles?)\s(?:\d+(?:,\s|\sand\s|\set\s|\sy\s))*$/i;

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
  if (!words) return { followUp: null, warnings: [] };
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
  const text = [paragraph.text, ...paragraph.subparagraphs.map((item) => item.text)].join(" ");
  const sentences = text
    .split(/(?<=[.?!])\s+(?=\p{Lu})/u)
    .filter((sentence) => words.paragraphs.test(sentence));
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
      (/follow|suivi|seguimiento/i.test(`${paragraph.heading} ${sentence}`) ? 1 : 0) -
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
    const amount = words.numbers[(within[1] ?? "").toLowerCase()] ?? (Number(within[1]) || 1);
    const months = words.year.test(within[2] ?? "") ? amount * 12 : amount;
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

/** The paragraphs a sentence names, with the letters of sub-paragraphs where it gives them. */
function readTargets(sentence: string, { words }: Context, before: number): Target[] {
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
  for (const part of text.matchAll(/([a-z]{1,2})\)(?:\s?\(([ivx]+)\))?|\s(?:to|à|a)\s|[-–]/gi)) {
    const [, letter, roman] = part;
    if (letter === undefined) {
      range = true;
      continue;
    }
    const last = labels.at(-1);
    if (range && last?.length === 1 && letter.length === 1) {
      for (let code = last.charCodeAt(0) + 1; code < letter.charCodeAt(0); code += 1) {
        labels.push(String.fromCharCode(code));
      }
    }
    range = false;
    labels.push(roman === undefined ? letter : `${letter} (${roman})`);
  }
  return labels;
}
