"use client";

import { useTranslations } from "next-intl";
import type { Source } from "@/core/citation/source";
import { authorsLine, nameOfSource } from "./source-fields";

/** A source in a list: what it goes by, and the facts that tell it from others. */
export function SourceSummary({ source }: { source: Source }) {
  const t = useTranslations("sources");
  const facts = [
    source.title === "" ? "" : source.unSymbol,
    authorsLine(source),
    source.containerTitle,
    source.issued,
  ].filter((fact) => fact !== "");
  return (
    <span className="flex min-w-0 flex-col gap-0.5">
      <span dir="auto" className="wrap-anywhere">
        {nameOfSource(source)}
      </span>
      <span className="flex flex-wrap gap-x-3 text-ink-faint text-xs">
        <span>{t(`types.${source.type}`)}</span>
        {facts.map((fact) => (
          <bdi key={fact}>{fact}</bdi>
        ))}
      </span>
    </span>
  );
}
