"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import type { ShapeChange } from "@/core/shared-text/tags";

/** What a suggested shape of a block is called. */
export function useShapeLabel(): (shape: ShapeChange) => string {
  const t = useTranslations("suggestions.shape");
  return useCallback(
    (shape) => {
      const { kind, level, list, indent, dir, recommendation } = shape;
      const words: string[] = [];
      if (kind === "heading") words.push(t("heading", { level: level ?? 1 }));
      else if (kind !== undefined) words.push(t(kind));
      else if (level !== undefined) words.push(t("heading", { level }));
      if (list !== undefined && (kind === undefined || kind === "list_item")) words.push(t(list));
      if (indent !== undefined) words.push(t("indent", { indent }));
      if (dir !== undefined) words.push(t(dir ?? "auto"));
      if (recommendation !== undefined) {
        words.push(t(recommendation === null ? "no_recommendation" : "recommendation"));
      }
      return words.join(", ");
    },
    [t],
  );
}
