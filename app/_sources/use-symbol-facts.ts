"use client";

import { useTranslations } from "next-intl";
import { readUnSymbol } from "@/core/citation/un-symbol";
import { stateByCode } from "@/core/observations/states";
import { findSymbols } from "@/core/observations/symbols";

/** What a UN symbol says: the body, the State and the kind of document; "" where it says nothing. */
export function useSymbolFacts(text: string): string {
  const bodies = useTranslations("bodies");
  const kinds = useTranslations("importObservations.kinds");
  const symbol = readUnSymbol(text);
  const [found] = symbol === null ? [] : findSymbols(symbol);
  if (found === undefined) return "";
  return [
    bodies.has(found.body) ? bodies(found.body) : found.body,
    found.state === null ? "" : (stateByCode(found.state)?.name ?? ""),
    found.kind === "other" ? "" : kinds(found.kind),
  ]
    .filter((fact) => fact !== "")
    .join(" · ");
}
