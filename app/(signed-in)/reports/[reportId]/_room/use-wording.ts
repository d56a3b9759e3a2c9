"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import type { CitationWording } from "@/app/_editor/markers/citation-wording";
import type { Citation } from "@/core/shared-text/section-content";
import { useRoomState } from "./room-context";

/** How citations and footnote numbers are worded in this room. */
export function useWording() {
  const t = useTranslations("room");
  const texts = useRoomState((state) => state.citations);
  const wordCitation = useCallback(
    (citation: Citation): CitationWording => {
      const runs = texts[citation.id];
      if (runs && runs.length > 0) return { state: "worded", runs };
      return { state: "pending", runs: [{ text: t("citationPending") }] };
    },
    [texts, t],
  );
  const footnoteLabel = useCallback((number: number) => t("footnoteNumber", { number }), [t]);
  return { wordCitation, footnoteLabel };
}
