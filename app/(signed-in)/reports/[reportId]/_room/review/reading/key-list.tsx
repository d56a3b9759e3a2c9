"use client";

import { useTranslations } from "next-intl";
import { READING_KEYS, type ReadingActions } from "./reading-keys";

/** The keys that do something here, each with what it does. */
export function KeyList({ actions }: { actions: ReadingActions }) {
  const t = useTranslations("review");
  return (
    <details className="text-xs">
      <summary className="cursor-pointer py-1 text-ink-soft">{t("keys")}</summary>
      <p className="py-1 text-ink-faint">{t("keysHelp")}</p>
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1">
        {READING_KEYS.filter(({ id }) => actions[id]).map(({ id, shown }) => (
          <div key={id} className="contents">
            <dt>
              <kbd className="rounded-sm border border-line-strong px-1.5 font-mono" dir="ltr">
                {shown}
              </kbd>
            </dt>
            <dd>{t(`keyNames.${id}`)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
