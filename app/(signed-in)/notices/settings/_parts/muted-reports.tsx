"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Button } from "@/app/_components/button";
import { SettingsPart } from "@/app/_components/settings-part";
import { useTRPC } from "@/app/_trpc/client";
import { useNoticeActions } from "../../_parts/use-notice-actions";
import type { Settings } from "./notice-choices";

/** Reports of which one is told nothing, and the way back. */
export function MutedReports({ initial }: { initial: Settings }) {
  const t = useTranslations("notices");
  const { mute } = useNoticeActions();
  const settings = useQuery(
    useTRPC().notice.settings.queryOptions(undefined, { initialData: initial }),
  );
  const { muted } = settings.data;
  return (
    <SettingsPart title={t("mutedTitle")}>
      <p className="text-ink-soft">{t(muted.length === 0 ? "mutedNone" : "mutedWords")}</p>
      {muted.length > 0 && (
        <ul className="border-line border-t">
          {muted.map(({ id, title }) => (
            <li
              key={id}
              className="flex flex-wrap items-center justify-between gap-3 border-line border-b py-2.5"
            >
              <bdi className="min-w-0 break-words">{title}</bdi>
              <Button
                size="small"
                aria-label={t("unmuteOf", { name: title })}
                isPending={mute.isPending && mute.variables.reportId === id}
                onPress={() => mute.mutate({ reportId: id, isMuted: false })}
              >
                {t("unmute")}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </SettingsPart>
  );
}
