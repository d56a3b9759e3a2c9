/** What the reader has to know of a language. All patterns are case-insensitive where the script has cases. */
export type ObservationLanguage = {
  /** "en", "fr", "es", "ar", "ru" or "zh". */
  code: string;
  /** Words found in every text of the language and rarely in another. */
  common: RegExp | null;
  script: RegExp | null;
  /** A pattern for each month's name. */
  months: readonly string[];
  adopted: RegExp;
  title: RegExp;
  annex: RegExp;
  /** Words after which a number is a reference, not a paragraph of its own. */
  reference: RegExp;
  /** "(a)" or "a)": the letter is the first group. */
  label: RegExp;
  /** Letters items may go by, in order; the first label that fits only one decides. */
  alphabets: readonly (readonly string[])[];
  followUp: FollowUpWords;
  statements: StatementWords;
};

/** How the committee says what a paragraph is. */
export type StatementWords = {
  welcomes: RegExp;
  concern: RegExp;
  recommends: RegExp;
};

export type FollowUpWords = {
  /** "in paragraphs 12 and 15" up to the numbers. */
  paragraphs: RegExp;
  asks: RegExp;
  urgent: RegExp;
  follow: RegExp;
  /** Another paragraph that names paragraphs, for the next report: not follow-up. */
  nextReport: RegExp;
  /** "within two years"; the number's word, where there is one, is the first group. */
  within: RegExp;
  /** "by 7 December 2018", up to the date. */
  by: RegExp;
  /** The period is in years, looked for in what `within` found. */
  year: RegExp;
  numbers: Readonly<Record<string, number>>;
  to: RegExp;
};

const LATIN = [..."abcdefghijklmnopqrstuvwxyz"];
export const LATIN_ALPHABET: readonly string[] = [
  ...LATIN,
  ...LATIN.map((letter) => letter + letter),
];
