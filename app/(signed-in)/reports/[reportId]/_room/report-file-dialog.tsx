"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button } from "@/app/_components/button";
import { Checkbox } from "@/app/_components/choice";
import { Actions, Dialog } from "@/app/_components/dialog";
import { FailureMessage } from "@/app/_components/failure-message";
import { saveFile } from "@/app/_components/save-file";
import { MakingGoesOn } from "@/app/_export/making-progress";
import type { MadeFile, WantedFile } from "@/app/_export/request-export";
import { useMaking } from "@/app/_export/use-making";
import { WhatFileReveals } from "@/app/_reveals/revealed-list";
import { useVariant, VariantChoice } from "../_parts/variant-choice";
import { NotApproved } from "./review/not-approved";
import { useRoom, useRoomState } from "./room-context";

/** What one format is asked for, without what every format is asked. */
type FormatChoice = WantedFile extends infer Wanted
  ? Wanted extends WantedFile
    ? Omit<Wanted, "reportId" | "variant" | "withDetails" | "suggestions" | "withApprovals">
    : never
  : never;

/**
 * Asks for whom a file is to be, has it made and shows how far it is.
 *
 * @param options what else its format is asked; disabled while it is made
 * @param done what is said of the finished file
 */
export function ReportFileDialog({
  words,
  choice,
  options,
  done,
  isWithSuggestions,
  onClose,
}: {
  words: { title: string; make: string; making: string };
  choice: FormatChoice;
  options?: (isDisabled: boolean) => ReactNode;
  done: (made: MadeFile) => ReactNode;
  isWithSuggestions: boolean;
  onClose: () => void;
}) {
  const t = useTranslations("room.file");
  const { report } = useRoom();
  const isUnsaved = useRoomState((state) => state.unsavedSince !== null);
  const [variant, setVariant] = useVariant();
  const [withApprovals, setApprovals] = useState(false);
  const { making, made, error, isStopped, start, stop } = useMaking();
  const isWorking = making !== null;
  const make = () => {
    const suggestions = isWithSuggestions ? "with" : "without";
    const wanted: WantedFile = {
      reportId: report.id,
      suggestions,
      withApprovals,
      ...variant,
      ...choice,
    };
    void start({ route: "/api/reports/export", wanted });
  };
  return (
    <Dialog title={words.title} isOpen onOpenChange={onClose}>
      {options?.(isWorking)}
      <VariantChoice
        report={report}
        chosen={variant}
        onChange={setVariant}
        isWithSuggestions={isWithSuggestions}
        isDisabled={isWorking}
      />
      {isWithSuggestions && <p className="text-ink-soft">{t("withSuggestions")}</p>}
      <NotApproved />
      <Checkbox isSelected={withApprovals} onChange={setApprovals} isDisabled={isWorking}>
        {t("withApprovals")}
      </Checkbox>
      {isUnsaved && <p className="text-warning">{t("unsaved")}</p>}
      {making && <MakingGoesOn label={words.making} making={making} />}
      <FailureMessage error={error} />
      {isStopped && <p role="status">{t("stopped")}</p>}
      {made && (
        <>
          {done(made)}
          <WhatFileReveals revealed={made.reveals} />
        </>
      )}
      <Actions>
        {isWorking ? (
          <Button onPress={stop}>{t("stop")}</Button>
        ) : (
          <Button variant={made ? "secondary" : "primary"} onPress={make}>
            {made ? t("again") : words.make}
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
