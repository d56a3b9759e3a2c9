"use client";

import { ChevronLeft, ChevronRight, ChevronsLeft, ChevronsRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/app/_components/button";

/** Steps through the pages of a long list. */
export function Pager({
  page,
  pages,
  onPage,
}: {
  page: number;
  pages: number;
  onPage: (page: number) => void;
}) {
  const t = useTranslations("sources.pages");
  if (pages <= 1) return null;
  const steps = [
    { name: "first", to: 1, Icon: ChevronsLeft, isOff: page <= 1 },
    { name: "previous", to: page - 1, Icon: ChevronLeft, isOff: page <= 1 },
    { name: "next", to: page + 1, Icon: ChevronRight, isOff: page >= pages },
    { name: "last", to: pages, Icon: ChevronsRight, isOff: page >= pages },
  ] as const;
  return (
    <nav aria-label={t("label")} className="flex items-center justify-center gap-1">
      {steps.map(({ name, to, Icon, isOff }, index) => (
        <span key={name} className="contents">
          {index === 2 && (
            <span className="px-2 text-ink-soft text-xs tabular-nums">
              {t("place", { page, pages })}
            </span>
          )}
          <Button
            variant="quiet"
            size="icon"
            aria-label={t(name)}
            isDisabled={isOff}
            onPress={() => onPage(to)}
          >
            <Icon aria-hidden="true" className="size-4 rtl:-scale-x-100" />
          </Button>
        </span>
      ))}
    </nav>
  );
}
