"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { useRoom } from "./room-context";

/** The name of a person of the report; of one who is not in it any more, that they are not. */
export function usePersonName(): (userId: string) => string {
  const t = useTranslations("suggestions");
  const { report, viewer } = useRoom();
  return useCallback(
    (userId) => {
      if (userId === viewer.id) return viewer.name;
      return report.members.find((member) => member.userId === userId)?.name ?? t("formerMember");
    },
    [report.members, viewer, t],
  );
}
