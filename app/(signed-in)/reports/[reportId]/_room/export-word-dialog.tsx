"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Banner } from "@/app/_components/banner";
import { Button } from "@/app/_components/button";
import { Checkbox, Radio, RadioGroup } from "@/app/_components/choice";
import { Actions, Dialog } from "@/app/_components/dialog";
import { FailureMessage } from "@/app/_components/failure-message";
import { saveFile } from "@/app/_components/save-file";
import { MakingGoesOn } from "@/app/_export/making-progress";
import { useMaking } from "@/app/_export/use-making";
import { DOCX_PROFILES, type DocxProfile } from "@/exporters/docx/docx-look";
import { NotApproved } from "./review/not-approved";
import { useRoom, useRoomState } from "./room-context";
import { useVariant, VariantChoice } from "./variant-choice";

/** Asks how a Word file is to look, has it made and shows how far it is. */
export function ExportWordDialog({
  isWithSuggestions,
  onClose,
}: {
  isWithSuggestions: boolean;
  onClose: () => void;
}) {
  const t = useTranslations("room.word");
  const { report } = useRoom();
  const isUnsaved = useRoomState((state) => state.unsavedSince !== null);
  const [profile, setProfile] = useState<DocxProfile>("plain");
  const [isCounted, setCounted] = useState(true);
  const [isLive, setLive] = useState(false);
  const [variant, setVariant] = useVariant();
  const { making, made, error, isStopped, start, stop } = useMaking();
  const isWorking = making !== null;
  const make = () => {
    const pages = isCounted ? "counted" : "estimated";
    const suggestions = isWithSuggestions ? "with" : "without";
    const word = { profile, pages, citations: isLive ? "zotero" : "words" } as const;
    const wanted = {
      reportId: report.id,
      ...variant,
      suggestions,
      format: "docx",
      word,
    } as const;
    void start({ route: "/api/reports/export", wanted });
  };
  return (
    <Dialog title={t("title")} isOpen onOpenChange={onClose}>
      <RadioGroup
        label={t("look")}
        value={profile}
        onChange={(value) => setProfile(value as DocxProfile)}
        isDisabled={isWorking}
      >
        {DOCX_PROFILES.map((name) => (
          <Radio key={name} value={name}>
            <span className="flex flex-col">
              <span>{t(`looks.${name}`)}</span>
              <span className="text-xs text-ink-soft">{t(`lookWords.${name}`)}</span>
            </span>
          </Radio>
        ))}
      </RadioGroup>
      <Checkbox isSelected={isCounted} onChange={setCounted} isDisabled={isWorking}>
        <span className="flex flex-col">
          <span>{t("counted")}</span>
          <span className="text-xs text-ink-soft">{t("countedWords")}</span>
        </span>
      </Checkbox>
      <Checkbox isSelected={isLive} onChange={setLive} isDisabled={isWorking}>
        <span className="flex flex-col">
          <span>{t("live")}</span>
          <span className="text-xs text-ink-soft">{t("liveWords")}</span>
        </span>
      </Checkbox>
      <VariantChoice
        chosen={variant}
        onChange={setVariant}
        isWithSuggestions={isWithSuggestions}
        isDisabled={isWorking}
      />
      {isWithSuggestions && <p className="text-ink-soft">{t("withSuggestions")}</p>}
      <NotApproved />
      {isUnsaved && <p className="text-warning">{t("unsaved")}</p>}
      {making && <MakingGoesOn label={t("making")} making={making} />}
      <FailureMessage error={error} />
      {isStopped && <p role="status">{t("stopped")}</p>}
      {made && <Banner tone="success" title={t("made")} />}
      <Actions>
        {isWorking ? (
          <Button onPress={stop}>{t("stop")}</Button>
        ) : (
          <Button variant={made ? "secondary" : "primary"} onPress={make}>
            {made ? t("again") : t("make")}
          </Button>
        )}
        {made && (
          <Button variant="quiet" onPress={() => saveFile(made.file, made.name)}>
            {t("saveAgain")}
          </Button>
        )}
      </Actions>
    </Dialog>
  );
}
