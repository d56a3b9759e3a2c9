"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { announceDone } from "@/app/_components/toast-region";
import type { RoomState } from "@/app/_editor/live/live-room";

/** Says in a few words what happened in a report's review, where it concerns the reader. */
export function useReviewNotices({
  reviewEvent,
  outline,
}: Pick<RoomState, "reviewEvent" | "outline">): void {
  const t = useTranslations("review");
  // biome-ignore lint/correctness/useExhaustiveDependencies: each event is told once, by what it was then
  useEffect(() => {
    if (reviewEvent === null || !reviewEvent.concernsYou) return;
    const section = outline.sections.find(({ id }) => id === reviewEvent.sectionId);
    announceDone(t(`told.${reviewEvent.what}`, { title: section?.title ?? "" }));
  }, [reviewEvent]);
}
