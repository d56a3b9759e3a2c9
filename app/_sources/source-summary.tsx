"use client";

import { useLocale, useTranslations } from "next-intl";
import type { Source } from "@/core/citation/source";
import { agreedWordingIn } from "@/core/confidentiality/confidentiality";
import type { LibrarySource } from "@/server/services/source/source-record";
import { ConfidentialityMark } from "./confidentiality-mark";
import { authorsLine, nameOfSource } from "./source-fields";

/** Works found in a file are not in the library yet, and everybody sees all of them. */
type Summarised = Source &
  Partial<Pick<LibrarySource, "isOpen" | "confidentiality" | "agreedWordings">>;

/** A source in a list: what it goes by, and the facts that tell it from others. */
export function SourceSummary({ source }: { source: Summarised }) {
  const t = useTranslations("sources");
  const locale = useLocale();
  const { isOpen = true, confidentiality = "public", agreedWordings = {} } = source;
  const facts = [
    source.title === "" ? "" : source.unSymbol,
    authorsLine(source),
    source.containerTitle,
    source.issued,
  ].filter((fact) => fact !== "");
  return (
    <span className="flex min-w-0 flex-col gap-0.5">
      <span className="wrap-anywhere">
        <bdi>{isOpen ? nameOfSource(source) : agreedWordingIn(agreedWordings, locale)}</bdi>
      </span>
      <span className="flex flex-wrap gap-x-3 text-ink-faint text-xs">
        <ConfidentialityMark confidentiality={confidentiality} />
        {isOpen && <span>{t(`types.${source.type}`)}</span>}
        {facts.map((fact) => (
          <bdi key={fact}>{fact}</bdi>
        ))}
      </span>
    </span>
  );
}
