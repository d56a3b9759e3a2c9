"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Fragment, type ReactNode, useId } from "react";

/** A version as the list shows it; the first of them is the text as it is now. */
export type ListedVersion = {
  id: string;
  /** Null for the text as it is now. */
  takenAt: Date | null;
  title: string;
  words: ReactNode;
};

export type Pair = { earlier: string; later: string };

/** Stands for the text as it is now where else a version's id does. */
export const NOW = "now";

/** Versions by day, latest first; in each row one says which of the two to compare it is. */
export function VersionList({
  versions,
  pair,
  onChoose,
}: {
  versions: readonly ListedVersion[];
  pair: Pair;
  onChoose: (pair: Pair) => void;
}) {
  const t = useTranslations("history");
  const format = useFormatter();
  const name = useId();
  const place = new Map(versions.map(({ id }, index) => [id, index]));
  const at = (id: string) => place.get(id) ?? 0;
  let day = "";
  return (
    <fieldset className="min-w-0">
      <legend className="pb-2 text-ink-soft text-xs">{t("chooseTwo")}</legend>
      <div aria-hidden="true" className="flex gap-1 pb-1 text-2xs text-ink-faint">
        <span className="w-14">{t("earlier")}</span>
        <span className="w-14">{t("later")}</span>
      </div>
      <ul className="flex flex-col">
        {versions.map((version) => {
          const when = version.takenAt;
          const itsDay = when === null ? "" : format.dateTime(when, { dateStyle: "full" });
          const isNewDay = itsDay !== day;
          day = itsDay;
          const time = when === null ? "" : format.dateTime(when, { timeStyle: "short" });
          const spoken = [version.title, itsDay, time].filter(Boolean).join(", ");
          const choice = (which: keyof Pair) => (
            <label className="flex min-h-11 w-14 shrink-0 items-center justify-center">
              <span className="sr-only">{t(`${which}Is`, { version: spoken })}</span>
              <input
                type="radio"
                name={`${name}-${which}`}
                className="size-4 accent-(--accent)"
                checked={pair[which] === version.id}
                disabled={
                  which === "earlier"
                    ? at(version.id) <= at(pair.later)
                    : at(version.id) >= at(pair.earlier)
                }
                onChange={() => onChoose({ ...pair, [which]: version.id })}
              />
            </label>
          );
          return (
            <Fragment key={version.id}>
              {isNewDay && itsDay !== "" && (
                <li className="pt-4 pb-1 font-medium text-xs text-ink-soft">
                  <h2 className="font-sans">{itsDay}</h2>
                </li>
              )}
              <li className="flex items-start gap-1 border-line border-t py-1">
                {choice("earlier")}
                {choice("later")}
                <div className="min-w-0 grow py-1.5">
                  <p className="font-medium" dir="auto">
                    {version.title}
                  </p>
                  <p className="text-ink-faint text-xs">
                    {time !== "" && (
                      <time dateTime={when?.toISOString()} className="tabular-nums">
                        {time}
                      </time>
                    )}
                    {time === "" ? "" : " · "}
                    {version.words}
                  </p>
                </div>
              </li>
            </Fragment>
          );
        })}
      </ul>
    </fieldset>
  );
}
