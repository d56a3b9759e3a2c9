"use client";

import { useQuery } from "@tanstack/react-query";
import { Bell } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { ButtonLink } from "../_components/link";
import { useTRPC } from "../_trpc/client";
import { NOTICES_EVERY_MS } from "./notices-every";
import { useNews } from "./use-news";

/** More than so many do not fit beside the bell. */
const SHOWN = 99;

/** How many things are new for the reader, and the way to them; kept up to date. */
export function NoticeBell({ unread }: { unread: number }) {
  const t = useTranslations("notices");
  const format = useFormatter();
  const counted = useQuery(
    useTRPC().notice.count.queryOptions(undefined, {
      initialData: { unread },
      refetchInterval: NOTICES_EVERY_MS,
    }),
  );
  useNews(counted.refetch);
  const count = counted.data.unread;
  return (
    <ButtonLink
      href="/notices"
      variant="quiet"
      size="icon"
      className="relative"
      aria-label={t("bell", { count })}
    >
      <Bell aria-hidden="true" className="size-5" />
      {count > 0 && (
        <span
          aria-hidden="true"
          className="absolute -end-0.5 top-0.5 min-w-4.5 rounded-full bg-accent px-1 text-center text-[0.6875rem] text-on-accent leading-[1.125rem] tabular-nums"
        >
          {count > SHOWN ? t("many", { count: SHOWN }) : format.number(count)}
        </span>
      )}
    </ButtonLink>
  );
}
