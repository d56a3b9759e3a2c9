"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Checkbox } from "@/app/_components/choice";
import { FailureMessage } from "@/app/_components/failure-message";
import { announceDone } from "@/app/_components/toast-region";
import { useTRPC } from "@/app/_trpc/client";

/** Whether links of sources may be asked for, with what that gives away. */
export function LinkSetting({ organisationId }: { organisationId: string }) {
  const t = useTranslations("links");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const setting = useQuery(trpc.link.setting.queryOptions({ organisationId }));
  const allow = useMutation(
    trpc.link.allow.mutationOptions({
      onSuccess: async (_, { isAllowed }) => {
        await queries.invalidateQueries({ queryKey: trpc.link.pathKey() });
        announceDone(t(isAllowed ? "settingOn" : "settingOff"));
      },
    }),
  );
  return (
    <div className="flex flex-col gap-3">
      <p className="text-ink-soft">{t("settingWords")}</p>
      <FailureMessage error={setting.error ?? allow.error} />
      <Checkbox
        isSelected={allow.isPending ? allow.variables.isAllowed : setting.data?.isAllowed === true}
        isDisabled={!setting.data || allow.isPending}
        onChange={(isAllowed) => allow.mutate({ organisationId, isAllowed })}
      >
        <span className="flex flex-col">
          {t("settingLabel")}
          <span className="text-ink-faint text-xs">{t("settingHelp")}</span>
        </span>
      </Checkbox>
    </div>
  );
}
