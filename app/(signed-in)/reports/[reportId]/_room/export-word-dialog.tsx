"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Banner } from "@/app/_components/banner";
import { Checkbox, Radio, RadioGroup } from "@/app/_components/choice";
import { useTRPC } from "@/app/_trpc/client";
import { DOCX_PROFILES, type DocxProfile } from "@/exporters/docx/docx-look";
import { ReportFileDialog } from "./report-file-dialog";
import { useRoom } from "./room-context";

/** Asks how a Word file is to look, and has it made. */
export function ExportWordDialog(props: { isWithSuggestions: boolean; onClose: () => void }) {
  const t = useTranslations("room.word");
  const [profile, setProfile] = useState<DocxProfile>("plain");
  const [isCounted, setCounted] = useState(true);
  const [isLive, setLive] = useState(false);
  const { report } = useRoom();
  const own = useQuery(useTRPC().export.template.queryOptions({ reportId: report.id }));
  const name = own.data?.fileName;
  const looks = DOCX_PROFILES.filter((look) => look !== "own" || name !== undefined);
  const pages = isCounted ? "counted" : "estimated";
  const options = (isDisabled: boolean) => (
    <>
      <RadioGroup
        label={t("look")}
        value={profile}
        onChange={(value) => setProfile(value as DocxProfile)}
        isDisabled={isDisabled}
      >
        {looks.map((look) => (
          <Radio key={look} value={look}>
            <span className="flex flex-col">
              <span>{t(`looks.${look}`)}</span>
              <span className="break-words text-ink-soft text-xs">
                {look === "own" ? t("lookWords.own", { name: name ?? "" }) : t(`lookWords.${look}`)}
              </span>
            </span>
          </Radio>
        ))}
      </RadioGroup>
      <Checkbox isSelected={isCounted} onChange={setCounted} isDisabled={isDisabled}>
        <span className="flex flex-col">
          <span>{t("counted")}</span>
          <span className="text-xs text-ink-soft">{t("countedWords")}</span>
        </span>
      </Checkbox>
      <Checkbox isSelected={isLive} onChange={setLive} isDisabled={isDisabled}>
        <span className="flex flex-col">
          <span>{t("live")}</span>
          <span className="text-xs text-ink-soft">{t("liveWords")}</span>
        </span>
      </Checkbox>
    </>
  );
  return (
    <ReportFileDialog
      {...props}
      words={{ title: t("title"), make: t("make"), making: t("making") }}
      choice={{
        format: "docx",
        word: { profile, pages, citations: isLive ? "zotero" : "words" },
      }}
      options={options}
      done={() => <Banner tone="success" title={t("made")} />}
    />
  );
}
