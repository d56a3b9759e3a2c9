import { cleanText } from "./clean-text";
import { readFollowUp } from "./follow-up";
import { detectLanguage, FALLBACK_LANGUAGE } from "./languages/detect-language";
import { readIdentity } from "./masthead";
import { mendSplitWords } from "./mend-split-words";
import { readPlainDocument } from "./page-furniture";
import type { ObservationWarning, ParsedObservations } from "./parsed-observations";
import { readParagraphs } from "./read-paragraphs";
import { uprightBrackets } from "./upright-brackets";

/**
 * What a text of concluding observations says: its identity, numbered paragraphs
 * with headings and sub-paragraphs, and the follow-up it asks for. Takes text as it
 * is pasted or comes out of PDF and Word files, in any layout. Never throws and never
 * makes up a number: what is missing, doubled or unclear is in `warnings`. Paragraph
 * numbers are the same in every language (UN Editorial Manual).
 */
export function parseObservations(given: string): ParsedObservations {
  const text = mendSplitWords(uprightBrackets(given));
  const cleaned = cleanText(text);
  const detected = detectLanguage(cleaned);
  const language = detected ?? FALLBACK_LANGUAGE;
  const { lines, footnotes } = readPlainDocument(text);
  const read = readParagraphs(lines, language);
  const { warnings: identityWarnings, ...identity } = readIdentity({
    text: cleaned,
    preamble: read.preamble,
    paragraphs: read.paragraphs,
    footnotes,
    language,
  });
  const { followUp, warnings: followUpWarnings } = readFollowUp(
    read.paragraphs,
    language,
    identity.adoptedOn,
  );
  const languageWarnings: ObservationWarning[] = detected
    ? []
    : [{ code: "language_not_known", message: "The language of the text was not recognised." }];
  const damage: ObservationWarning[] = /\ufffd|\p{Co}/u.test(text)
    ? [{ code: "file_text_damaged", message: "Some characters of the text are lost." }]
    : [];
  return {
    ...identity,
    language: detected?.code ?? "und",
    paragraphs: read.paragraphs,
    followUp,
    warnings: [
      ...identityWarnings,
      ...languageWarnings,
      ...damage,
      ...read.warnings,
      ...followUpWarnings,
    ],
  };
}
