"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { classNames } from "@/app/_components/class-names";
import { PageLink } from "@/app/_components/page-link";
import type { ReportAction } from "@/server/policies/can";
import { pagesFor } from "./report-page-list";

/** The ways between the pages of one report. */
export function ReportPages({
  reportId,
  rights,
}: {
  reportId: string;
  rights: Record<ReportAction, boolean>;
}) {
  const t = useTranslations("reportPages");
  const pathname = usePathname();
  const pages = pagesFor(rights);
  return (
    <nav aria-label={t("label")} className="border-line border-b">
      <ul className="flex gap-x-4 overflow-x-auto sm:flex-wrap">
        {pages.map((page) => {
          const href = page === "text" ? `/reports/${reportId}` : `/reports/${reportId}/${page}`;
          const isHere = pathname === href;
          return (
            <li key={page} className="shrink-0">
              <PageLink
                href={href}
                {...(isHere ? { "aria-current": "page" as const } : {})}
                className={classNames(
                  "control -mb-px flex items-center border-b-2 px-0.5 no-underline hover:text-ink",
                  isHere ? "border-accent text-ink" : "border-transparent text-ink-soft",
                )}
              >
                {t(page)}
              </PageLink>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
