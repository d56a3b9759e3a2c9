"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { colleagueClass } from "@/app/_editor/create-editor";
import type { SectionSession } from "@/app/_editor/live/section-session";
import type { SuggestionContext } from "@/app/_editor/suggestions/suggestion-decorations";
import { sharedText } from "@/core/shared-text/shared-text";
import { isSuggestionRecord } from "@/core/shared-text/tags";
import { useRoom } from "./room-context";
import { usePersonName } from "./use-person-name";
import { useShapeLabel } from "./use-shape-label";

/** What the suggestions of a section are drawn with. */
export function useSuggestionContext(session: SectionSession): SuggestionContext {
  const t = useTranslations("suggestions");
  const { currentSuggestion } = useRoom();
  const nameOf = usePersonName();
  const shapeLabel = useShapeLabel();
  return useMemo(
    () => ({
      current: currentSuggestion,
      shapeLabel,
      breakLabel: (kind) => t(`break.${kind}`),
      classOf: (id) => {
        const record: unknown = sharedText(session.doc).suggestions.get(id);
        if (!isSuggestionRecord(record)) return colleagueClass({ name: "" });
        const { name } = record;
        return colleagueClass({
          name: name === undefined ? nameOf(record.by) : t("inWord", { name }),
        });
      },
    }),
    [session, currentSuggestion, nameOf, shapeLabel, t],
  );
}
