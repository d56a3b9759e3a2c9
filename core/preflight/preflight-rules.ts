import type { PreflightRule } from "./preflight-rule";
import { bareUrl } from "./rules/bare-url";
import { citationOfMissingSource } from "./rules/citation-of-missing-source";
import { claimDoubted } from "./rules/claim-doubted";
import { claimWithoutSource } from "./rules/claim-without-source";
import { deadLink } from "./rules/dead-link";
import { figureCitedOnce } from "./rules/figure-cited-once";
import { figureTwoValues } from "./rules/figure-two-values";
import { limitExceeded, limitNear } from "./rules/limit-exceeded";
import { noObservations } from "./rules/no-observations";
import { noteRepeatsTitle, noteWithoutSource } from "./rules/note-without-source";
import { openComment, openSuggestions } from "./rules/open-comment";
import { orphanedFootnote } from "./rules/orphaned-footnote";
import { paragraphNotQuoted, paragraphOnlyNamed } from "./rules/paragraph-not-quoted";
import { followUpUnanswered, paragraphUnanswered } from "./rules/paragraph-unanswered";
import { methodologyMissing, profileMissing, summaryMissing } from "./rules/part-missing";
import { protectedName } from "./rules/protected-name";
import {
  recommendationWithoutAddressee,
  recommendationWithoutParagraph,
} from "./rules/recommendation-incomplete";
import { reportLanguage } from "./rules/report-language";
import { sectionEmpty } from "./rules/section-empty";
import { sectionNotApproved } from "./rules/section-not-approved";
import { sectionScript } from "./rules/section-script";
import { sectionUnlinked } from "./rules/section-unlinked";
import { shadowReport } from "./rules/shadow-report";
import { shortenedLink } from "./rules/shortened-link";
import { sourceUnfindable, sourceWithoutWording } from "./rules/source-unfindable";
import { typedIbid } from "./rules/typed-ibid";
import { uncitedFigure } from "./rules/uncited-figure";

/** Everything a report is looked over for, in the order in which people are told. */
export const PREFLIGHT_RULES = [
  protectedName,
  sourceWithoutWording,
  citationOfMissingSource,
  limitExceeded,
  followUpUnanswered,
  paragraphUnanswered,
  paragraphOnlyNamed,
  uncitedFigure,
  figureCitedOnce,
  figureTwoValues,
  claimWithoutSource,
  claimDoubted,
  typedIbid,
  noteWithoutSource,
  noteRepeatsTitle,
  sourceUnfindable,
  shortenedLink,
  deadLink,
  recommendationWithoutAddressee,
  recommendationWithoutParagraph,
  openComment,
  openSuggestions,
  sectionNotApproved,
  sectionEmpty,
  reportLanguage,
  sectionScript,
  limitNear,
  paragraphNotQuoted,
  sectionUnlinked,
  noObservations,
  orphanedFootnote,
  summaryMissing,
  methodologyMissing,
  profileMissing,
  shadowReport,
  bareUrl,
] as const satisfies readonly PreflightRule[];

export type PreflightRuleId = (typeof PREFLIGHT_RULES)[number]["id"];

export const PREFLIGHT_RULE_IDS: readonly PreflightRuleId[] = PREFLIGHT_RULES.map(({ id }) => id);

export function isPreflightRule(id: string): id is PreflightRuleId {
  return PREFLIGHT_RULES.some((rule) => rule.id === id);
}
