/** What the reader has to know of a language. All patterns are case-insensitive. */
export type ObservationLanguage = {
  code: string;
  /** Words found in every text of the language and rarely in another. */
  common: RegExp | null;
  script: RegExp | null;
  months: readonly string[];
  adopted: RegExp;
  title: RegExp;
  annex: RegExp;
  /** Words after which a number is a reference, not a paragraph of its own. */
  reference: RegExp;
  /** "(a)" or "a)": the letter is the first group. */
  label: RegExp;
  alphabet: readonly string[];
  followUp: FollowUpWords | null;
};

export type FollowUpWords = {
  /** "in paragraphs 12 and 15" up to the numbers. */
  paragraphs: RegExp;
  asks: RegExp;
  urgent: RegExp;
  /** Another paragraph that names paragraphs, for the next report: not follow-up. */
  nextReport: RegExp;
  /** "within two years": number word, unit. */
  within: RegExp;
  /** "by 7 December 2018", up to the date. */
  by: RegExp;
  year: RegExp;
  numbers: Readonly<Record<string, number>>;
  to: RegExp;
};

const LATIN = [..."abcdefghijklmnopqrstuvwxyz"];
const latinAlphabet = [...LATIN, ...LATIN.map((letter) => letter + letter)];

const english: ObservationLanguage = {
  code: "en",
  common: /\b(?:the|and|of|with|State party|that)\b/gi,
  script: null,
  months:
    "January February March April May June July August September October November December".split(
      " ",
    ),
  adopted: /\badopt(?:ed|s)\b/i,
  title:
    /^(?:advance unedited version\s+)?(?:concluding (?:observations|comments)|conclusions and recommendations|final observations|observations on (?:the )?additional)/i,
  annex: /^Annex(?:es)?(?:\s[IVX]+)?\.?$/i,
  reference:
    /(?:\b(?:articles?|arts?\.|paragraphs?|paras?\.|nos?\.|rules?|sections?|goals?|targets?|recommendations?|resolutions?|convention|chapters?|protocol)|\b(?:and|or|to|of|from|in|by|the|with|under|see|page|at|than|about)|[,(–—-])$/i,
  label: /^\(([a-z]{1,5})\)\s*/,
  alphabet: latinAlphabet,
  followUp: {
    paragraphs: /\bpara(?:graph)?s?\b\.?\s(?=\d)/i,
    asks: /\b(?:provide|submit|inform|information|report back|reply|replies)\b/i,
    urgent: /\burgent(?:ly)?\b|\bparticular priority\b/i,
    nextReport:
      /\b(?:next|second|third|fourth|fifth|sixth|periodic|combined)\b[^.]{0,60}\breports?\b/i,
    within:
      /\b(?:within|no later than|in)\s+(?:a\s+period\s+of\s+)?(one|two|three|six|nine|twelve|eighteen|twenty-four|thirty-six|\d{1,2})(?:\s\(\d+\))?[\s-](years?|months?)\b(?:\s(?:of|from|after)\s(?:the\s)?(?:date\sof\s(?:the\s)?)?adoption)?/i,
    by: /\b(?:by|before|no later than|not later than)\s+(?:no later than\s+|the latest\s+)?$/i,
    year: /^year/i,
    numbers: {
      one: 1,
      two: 2,
      three: 3,
      six: 6,
      nine: 9,
      twelve: 12,
      eighteen: 18,
      "twenty-four": 24,
      "thirty-six": 36,
    },
    to: /^\s*(?:to|through|[-–])\s*$/i,
  },
};

const french: ObservationLanguage = {
  code: "fr",
  common: /\b(?:le|les|des|du|dans|État partie|que)\b/gi,
  script: null,
  months:
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(
      " ",
    ),
  adopted: /\badopt/i,
  title: /^(?:observations finales|conclusions et recommandations)/i,
  annex: /^Annexes?(?:\s[IVX]+)?\.?$/i,
  reference:
    /(?:\b(?:articles?|arts?\.|paragraphes?|par\.|no|règles?|sections?|objectifs?|cibles?)|(?:^|\s)(?:et|ou|à|au|aux|de|des|du|en|le|la|les)|[,(–—-])$/i,
  label: /^\(?([a-z]{1,5})\)\s*/,
  alphabet: latinAlphabet,
  followUp: {
    paragraphs: /\bpara(?:graphes?|\.)\s(?=\d)/i,
    asks: /\b(?:fournir|soumettre|communiquer|présenter|renseignements|informations)\b/i,
    urgent: /\burgen/i,
    nextReport: /\brapports? périodiques?\b|\bprochain rapport\b/i,
    within:
      /\b(?:dans un délai d[e’']\s?|dans les |d[’']ici à |dans l[’'])(une?|deux|trois|six|douze|dix-huit|vingt-quatre|\d{1,2})?\s?(ans?|années?|mois)\b/i,
    by: /\b(?:d[’']ici (?:au|le)|avant le|le)\s*$/i,
    year: /^an/i,
    numbers: {
      un: 1,
      une: 1,
      deux: 2,
      trois: 3,
      six: 6,
      douze: 12,
      "dix-huit": 18,
      "vingt-quatre": 24,
    },
    to: /^\s*(?:à|[-–])\s*$/i,
  },
};

const spanish: ObservationLanguage = {
  code: "es",
  common: /\b(?:el|los|las|del|Estado parte|que)\b/gi,
  script: null,
  months:
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(
      " ",
    ),
  adopted: /\b(?:aprob|adopt)/i,
  title: /^(?:observaciones finales|conclusiones y recomendaciones)/i,
  annex: /^Anexos?(?:\s[IVX]+)?\.?$/i,
  reference:
    /(?:\b(?:artículos?|arts?\.|párrafos?|párrs?\.|núm\.|reglas?|objetivos?|metas?)|(?:^|\s)(?:y|o|a|al|de|del|en|el|la|los|las)|[,(–—-])$/i,
  label: /^\(?([a-z]{1,5})\)\s*/,
  alphabet: latinAlphabet,
  followUp: {
    paragraphs: /(?:párr(?:afos?|s?\.)\s|apartados\s[^.]{0,40}párrafo\s)(?=\d|[a-z]\))/i,
    asks: /(?:proporcione|presente|facilite|informe|información)/i,
    urgent: /\burgen/i,
    nextReport: /informes? periódicos?|próximo informe/i,
    within:
      /\b(?:en (?:el|un) plazo de|dentro de|a más tardar en)\s(un|una|dos|tres|seis|doce|dieciocho|\d{1,2})\s(años?|meses|mes)\b/i,
    by: /\b(?:a más tardar el|antes del|para el)\s*$/i,
    year: /^año/i,
    numbers: { un: 1, una: 1, dos: 2, tres: 3, seis: 6, doce: 12, dieciocho: 18 },
    to: /^\s*(?:a|[-–])\s*$/i,
  },
};

const arabic: ObservationLanguage = {
  code: "ar",
  common: null,
  script: /[\u0620-\u064a\ufb50-\ufdff\ufe70-\ufefc]/g,
  months: "يناير فبراير مارس أبريل مايو يونيه يوليه أغسطس سبتمبر أكتوبر نوفمبر ديسمبر".split(" "),
  adopted: /اعتمد/,
  title: /^الملاحظات الختامية/,
  annex: /^المرفق/,
  reference: /(?:المادة|المواد|الفقرة|الفقرات|القاعدة|رقم|،|\()$/,
  label: /^\(([أبجدهوزحطيكلمنسعفصقرشت]{1,2})\)\s*/,
  alphabet: [..."أبجدهوزحطيكلمنسعفصقرشت"],
  followUp: null,
};

const russian: ObservationLanguage = {
  code: "ru",
  common: null,
  script: /[а-яё]/gi,
  months: "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split(
    " ",
  ),
  adopted: /принял/i,
  title: /^заключительные замечания/i,
  annex: /^Приложени[ея]/i,
  reference: /(?:стать[еиюя]й?|ст\.|пункт[еау]?(?:ах|ов)?|п\.|правил[оа]|№|[,(–—-])$/i,
  label: /^\(?([а-я]{1,2}|[a-z]{1,2})\)\s*/,
  alphabet: [..."абвгдежзиклмнопрстуфхцчшщэюя"],
  followUp: null,
};

const chinese: ObservationLanguage = {
  code: "zh",
  common: null,
  script: /[\u4e00-\u9fff]/g,
  months: [],
  adopted: /通过/,
  title: /结论性意见/,
  annex: /^附件/,
  reference: /(?:第|条|、|（)$/,
  label: /^[(（]([a-z]{1,5})[)）]\s*/,
  alphabet: latinAlphabet,
  followUp: null,
};

export const LANGUAGES = [english, french, spanish, arabic, russian, chinese] as const;

/** The language most of the text is in, or null when it is none that is known. */
export function detectLanguage(text: string): ObservationLanguage | null {
  const sample = text.slice(0, 40_000);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  for (const language of LANGUAGES) {
    if (language.script && (sample.match(language.script)?.length ?? 0) > letters * 0.3)
      return language;
  }
  let best: { language: ObservationLanguage; hits: number } | null = null;
  for (const language of LANGUAGES) {
    const hits = language.common ? (sample.match(language.common)?.length ?? 0) : 0;
    if (hits >= 3 && hits > (best?.hits ?? 0)) best = { language, hits };
  }
  return best?.language ?? null;
}

/** Reads on as English where the language is not known: numbers and labels look the same. */
export const FALLBACK_LANGUAGE: ObservationLanguage = english;
