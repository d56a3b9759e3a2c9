"use client";

import { useTranslations } from "next-intl";
import { useTitleList } from "../../_parts/review/use-title-list";
import { useRoomState } from "../room-context";

/** Which sections of the report are not approved, said before a file is made of it. */
export function NotApproved() {
  const t = useTranslations("review");
  const titleList = useTitleList();
  const sections = useRoomState((state) => state.outline.sections);
  const missing = sections.filter(({ status }) => status !== "approved");
  return (
    <p className="text-ink-soft">
      {missing.length === 0
        ? t("exportApproved")
        : t("exportNotApproved", { titles: titleList(missing.map(({ title }) => title)) })}
    </p>
  );
}
