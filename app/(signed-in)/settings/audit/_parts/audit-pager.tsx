"use client";

import { useTranslations } from "next-intl";
import { ButtonLink } from "@/app/_components/link";
import { type AuditView, addressOf } from "./audit-view";

/** Steps to newer and older entries. */
export function AuditPager({ view, pages }: { view: AuditView; pages: number }) {
  const t = useTranslations("audit");
  const page = view.page ?? 1;
  if (pages <= 1) return null;
  return (
    <nav aria-label={t("pages")} className="flex flex-wrap items-center justify-center gap-3 pt-6">
      {page > 1 && (
        <ButtonLink href={addressOf({ ...view, page: page === 2 ? undefined : page - 1 })}>
          {t("newer")}
        </ButtonLink>
      )}
      <span className="px-2 text-ink-soft text-xs tabular-nums">{t("place", { page, pages })}</span>
      {page < pages && (
        <ButtonLink href={addressOf({ ...view, page: page + 1 })}>{t("older")}</ButtonLink>
      )}
    </nav>
  );
}
