import type { ObservationLanguage } from "./languages/observation-language";
import type { ObservationParagraph, ParagraphKind } from "./parsed-observations";

type Words = Pick<ObservationParagraph, "heading" | "text" | "subparagraphs">;

/**
 * Whether a paragraph voices a concern, recommends, does both or welcomes, by the
 * committees' forms of words. Bold type, which the original uses for recommendations, is
 * lost in text, so words are what is left; "other" where they do not say.
 */
export function judgeParagraph(
  { text, subparagraphs }: Words,
  { statements }: ObservationLanguage,
): ParagraphKind {
  const words = [text, ...subparagraphs.map((item) => item.text)].join(" ");
  const concern = statements.concern.exec(words);
  const recommends = statements.recommends.exec(words);
  if (concern && recommends) {
    // "Recalling its concern, the Committee recommends": a mention, not a finding of its own.
    const isMention =
      words.slice(0, recommends.index).length < 400 && isAside(words, concern.index);
    return isMention ? "recommendation" : "concern_and_recommendation";
  }
  if (recommends) return "recommendation";
  if (concern) return "concern";
  return statements.welcomes.test(words) ? "positive" : "other";
}

const ASIDE =
  /(?:recall(?:ing|s)?|in (?:the )?light of|reiterat\w+|rappelant|compte tenu|recordando|teniendo en cuenta|напоминая|إذ تذكر|في ضوء|回顾)[^.。;]{0,120}$/i;

function isAside(words: string, at: number): boolean {
  return ASIDE.test(words.slice(Math.max(0, at - 160), at));
}
