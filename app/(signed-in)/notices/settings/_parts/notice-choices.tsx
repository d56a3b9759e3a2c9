"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Banner } from "@/app/_components/banner";
import { Button } from "@/app/_components/button";
import { Radio, RadioGroup } from "@/app/_components/choice";
import { FailureMessage } from "@/app/_components/failure-message";
import { Select } from "@/app/_components/select";
import { SettingsPart } from "@/app/_components/settings-part";
import { announceDone } from "@/app/_components/toast-region";
import { useTRPC } from "@/app/_trpc/client";
import {
  MAIL_RHYTHMS,
  type MailRhythm,
  NOTICE_KINDS,
  NOTICE_WAYS,
} from "@/core/notice/notice-kinds";
import type { NoticeSettings } from "@/server/services/notice/notice-settings";
import { MailHours } from "./mail-hours";

export type Settings = NoticeSettings & { hasMail: boolean };

const isRhythm = (name: string): name is MailRhythm => MAIL_RHYTHMS.some((known) => known === name);

/** How one wants to be told, of what, and when mail may come. */
export function NoticeChoices({ settings }: { settings: Settings }) {
  const t = useTranslations("notices");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { muted: _, isNew, hasMail, ...stored } = settings;
  const [chosen, setChosen] = useState(stored);
  useEffect(() => {
    // Whoever chose nothing yet most likely lives where their browser does.
    if (!isNew) return;
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    setChosen((before) => ({ ...before, timeZone }));
  }, [isNew]);
  const change = useMutation(
    trpc.notice.change.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: trpc.notice.settings.queryKey() });
        announceDone(t("saved"));
      },
    }),
  );
  const ways = NOTICE_WAYS.map((id) => ({ id, label: t(`ways.${id}`) }));
  return (
    <>
      <SettingsPart title={t("mailTitle")}>
        {!hasMail && <Banner>{t("noMail")}</Banner>}
        <RadioGroup
          label={t("rhythm")}
          description={t("mailWords")}
          value={chosen.rhythm}
          onChange={(rhythm) => {
            if (isRhythm(rhythm)) setChosen({ ...chosen, rhythm });
          }}
        >
          {MAIL_RHYTHMS.map((rhythm) => (
            <Radio key={rhythm} value={rhythm}>
              {t(`rhythms.${rhythm}`)}
            </Radio>
          ))}
        </RadioGroup>
        {chosen.rhythm !== "never" && (
          <MailHours times={chosen} onChange={(times) => setChosen({ ...chosen, ...times })} />
        )}
      </SettingsPart>
      <SettingsPart title={t("kindsTitle")} words={t("kindsWords")}>
        {NOTICE_KINDS.map((kind) => (
          <Select
            key={kind}
            label={t(`kinds.${kind}`)}
            options={ways}
            value={chosen.ways[kind]}
            onChange={(way) => setChosen({ ...chosen, ways: { ...chosen.ways, [kind]: way } })}
          />
        ))}
        <FailureMessage error={change.error} />
        <Button
          variant="primary"
          className="self-start"
          isPending={change.isPending}
          onPress={() => change.mutate(chosen)}
        >
          {t("save")}
        </Button>
      </SettingsPart>
    </>
  );
}
