"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/app/_components/button";
import { Checkbox } from "@/app/_components/choice";
import { Actions, Dialog } from "@/app/_components/dialog";
import { FailureMessage } from "@/app/_components/failure-message";
import { saveFile } from "@/app/_components/save-file";
import { requestReviewCopy } from "@/app/_export/request-review-copy";
import { useRoom, useRoomState } from "./room-context";

/** Has a copy of the report made for colleagues who review it in Word. */
export function ReviewCopyDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("room.reviewCopy");
  const { report } = useRoom();
  const sections = useRoomState((state) => state.outline.sections);
  const isUnsaved = useRoomState((state) => state.unsavedSince !== null);
  const [chosen, setChosen] = useState(() => sections.map(({ id }) => id));
  const [isWorking, setWorking] = useState(false);
  const [isMade, setMade] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const work = useRef<AbortController | null>(null);
  // Whoever closes the dialog wants no file any more.
  useEffect(() => () => work.current?.abort(), []);
  const make = async () => {
    const control = new AbortController();
    work.current = control;
    setWorking(true);
    setError(null);
    try {
      const isAll = sections.every(({ id }) => chosen.includes(id));
      const choice = isAll ? {} : { sectionIds: chosen };
      const { file, name } = await requestReviewCopy(
        { reportId: report.id, ...choice },
        control.signal,
      );
      saveFile(file, name);
      setMade(true);
    } catch (failure) {
      if (!control.signal.aborted) setError(failure);
    }
    setWorking(false);
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
      {isWorking && <p role="status">{t("making")}</p>}
      {isUnsaved && <p className="text-warning">{t("unsaved")}</p>}
      <FailureMessage error={error} />
      {isMade && <p role="status">{t("made")}</p>}
      <Actions>
        {isWorking ? (
          <Button onPress={() => work.current?.abort()}>{t("stop")}</Button>
        ) : (
          <Button
            variant={isMade ? "secondary" : "primary"}
            isDisabled={chosen.length === 0}
            onPress={() => void make()}
          >
            {isMade ? t("again") : t("make")}
          </Button>
        )}
      </Actions>
    </Dialog>
  );
}
