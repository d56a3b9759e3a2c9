"use client";

import { useTranslations } from "next-intl";
import { useRoomState } from "../room-context";

/** What of the report is approved, said before a file is made of it. */
export function NotApproved() {
  return <p className="text-ink-soft">{useNotApproved()}</p>;
}

/** Names the sections that are not approved. */
export function useNotApproved(): string {
  const t = useTranslations("review");
  const sections = useRoomState((state) => state.outline.sections);
  const missing = sections.filter(({ status }) => status !== "approved");
  if (missing.length === 0) return t("exportApproved");
  return t("exportNotApproved", { titles: missing.map(({ title }) => `“${title}”`).join(", ") });
}
