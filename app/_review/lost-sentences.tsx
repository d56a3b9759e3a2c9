"use client";

import { useTranslations } from "next-intl";
import { type ChangedSentence, isLost, type LostApproval } from "@/core/review/changed-sentences";

/**
 * What a section says that it did not, sentence by sentence: when it was approved, or with `since`
 * "look" when the reader last looked, with "endorsement" when it was endorsed, with "version" in the one
 * it is compared with.
 */
export function LostSentences({
  lost,
  since = "approval",
}: {
  lost: LostApproval;
  since?: keyof typeof WORDS;
}) {
  const t = useTranslations("review");
  const { same, changed, changes } = WORDS[since];
  const { sentences, title, isOtherwiseWithheld, hasOtherParagraphs, statementIds } = lost;
  if (!isLost(lost)) {
    return <p className="text-ink-soft">{t(same)}</p>;
  }
  return (
    <>
      <h3 className="font-medium text-xs">{t(changed, { count: sentences.length })}</h3>
      <ul aria-label={t(changes)} className="flex flex-col gap-3">
        {title !== null && (
          <li className="border-warning border-s-2 ps-3">{t("titleWas", { title })}</li>
        )}
        {sentences.map((sentence, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: sentences have no identity but their place
          <li key={index} className="border-warning border-s-2 ps-3">
            <Sentence sentence={sentence} />
          </li>
        ))}
        {isOtherwiseWithheld && (
          <li className="border-warning border-s-2 ps-3">{t("otherwiseWithheld")}</li>
        )}
        {hasOtherParagraphs && (
          <li className="border-warning border-s-2 ps-3">{t("otherParagraphs")}</li>
        )}
        {statementIds.length > 0 && (
          <li className="border-warning border-s-2 ps-3">
            {t("otherStatements", { count: statementIds.length })}
          </li>
        )}
      </ul>
    </>
  );
}

const WORDS = {
  approval: { same: "asApproved", changed: "notAsApproved", changes: "changedSentences" },
  endorsement: {
    same: "sameSinceEndorsement",
    changed: "notAsEndorsed",
    changes: "changesSinceEndorsement",
  },
  look: { same: "sameSince", changed: "changedSince", changes: "changesSince" },
  version: {
    same: "sameSinceVersion",
    changed: "changedSinceVersion",
    changes: "changesSinceVersion",
  },
} as const;

function Sentence({ sentence: { before, after, isBesideWords } }: { sentence: ChangedSentence }) {
  const t = useTranslations("review");
  if (isBesideWords) {
    return (
      <>
        <span className="block text-2xs text-ink-faint">{t("sameWords")}</span>
        <Words words={after} />
      </>
    );
  }
  return (
    <>
      {before !== null && (
        <del className="block text-ink-soft">
          <span className="sr-only">{t("was")} </span>
          <Words words={before} />
        </del>
      )}
      {after !== null && (
        <ins className="block no-underline">
          <span className="sr-only">{t("is")} </span>
          <Words words={after} />
        </ins>
      )}
    </>
  );
}

function Words({ words }: { words: string | null }) {
  const t = useTranslations("review");
  return (
    <span className="font-serif" dir="auto">
      {words === null || words === "" ? t("noWords") : words}
    </span>
  );
}
