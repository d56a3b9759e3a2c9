"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/_components/button";
import { Checkbox } from "@/app/_components/choice";
import { Actions, Dialog } from "@/app/_components/dialog";
import { FailureMessage } from "@/app/_components/failure-message";
import { MakingGoesOn } from "@/app/_export/making-progress";
import { useMaking } from "@/app/_export/use-making";
import { useVariant, VariantChoice } from "../_parts/variant-choice";
import { useRoom, useRoomState } from "./room-context";

/** Has a copy of the report made for colleagues who review it in Word. */
export function ReviewCopyDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("room.reviewCopy");
  const { report } = useRoom();
  const sections = useRoomState((state) => state.outline.sections);
  const isUnsaved = useRoomState((state) => state.unsavedSince !== null);
  const [chosen, setChosen] = useState(() => sections.map(({ id }) => id));
  const [variant, setVariant] = useVariant();
  const { making, made, error, isStopped, start, stop } = useMaking();
  const isWorking = making !== null;
  const make = () => {
    const isAll = sections.every(({ id }) => chosen.includes(id));
    const choice = isAll ? {} : { sectionIds: chosen };
    const wanted = { reportId: report.id, variant: variant.variant, ...choice };
    void start({ route: "/api/reports/review-copy", wanted });
  };
  return (
    <Dialog title={t("title")} isOpen onOpenChange={onClose}>
      <p>{t("about")}</p>
      <p className="text-ink-soft">{t("names")}</p>
      {sections.length > 1 && (
        <fieldset className="flex max-h-60 flex-col overflow-auto" disabled={isWorking}>
          <legend className="mb-1 text-sm font-medium">{t("sections")}</legend>
          {sections.map(({ id, title }) => (
            <Checkbox
              key={id}
              isSelected={chosen.includes(id)}
              isDisabled={isWorking}
              onChange={(isOn) =>
                setChosen((before) => [
                  ...before.filter((one) => one !== id),
                  ...(isOn ? [id] : []),
                ])
              }
            >
              <bdi>{title}</bdi>
            </Checkbox>
          ))}
        </fieldset>
      )}
      <VariantChoice
        report={report}
        chosen={variant}
        onChange={setVariant}
        isWithSuggestions={false}
        isDisabled={isWorking}
        hasDetails={false}
      />
      {making && <MakingGoesOn label={t("making")} making={making} />}
      {isUnsaved && <p className="text-warning">{t("unsaved")}</p>}
      <FailureMessage error={error} />
      {isStopped && <p role="status">{t("stopped")}</p>}
      {made && <p role="status">{t("made")}</p>}
      <Actions>
        {isWorking ? (
          <Button onPress={stop}>{t("stop")}</Button>
        ) : (
          <Button
            variant={made ? "secondary" : "primary"}
            isDisabled={chosen.length === 0}
            onPress={make}
          >
            {made ? t("again") : t("make")}
          </Button>
        )}
      </Actions>
    </Dialog>
  );
}
