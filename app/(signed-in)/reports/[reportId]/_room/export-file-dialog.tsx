"use client";

import { useTranslations } from "next-intl";
import { Banner } from "@/app/_components/banner";
import { Button } from "@/app/_components/button";
import { Actions, Dialog } from "@/app/_components/dialog";
import { FailureMessage } from "@/app/_components/failure-message";
import { saveFile } from "@/app/_components/save-file";
import { MakingGoesOn } from "@/app/_export/making-progress";
import { useMaking } from "@/app/_export/use-making";
import type { ExportFormat } from "@/exporters/render-report";
import { NotApproved } from "./review/not-approved";
import { useRoom, useRoomState } from "./room-context";
import { useVariant, VariantChoice } from "./variant-choice";

/** Formats of which nothing is asked but for whom the file is. */
export type PlainFormat = Exclude<ExportFormat, "docx" | "pdf">;

/** Asks for whom a file is to be, has it made and shows how far it is. */
export function ExportFileDialog({
  format,
  isWithSuggestions,
  onClose,
}: {
  format: PlainFormat;
  isWithSuggestions: boolean;
  onClose: () => void;
}) {
  const t = useTranslations("room.file");
  const { report } = useRoom();
  const isUnsaved = useRoomState((state) => state.unsavedSince !== null);
  const [variant, setVariant] = useVariant();
  const { making, made, error, isStopped, start, stop } = useMaking();
  const isWorking = making !== null;
  const make = () => {
    const suggestions = isWithSuggestions ? "with" : "without";
    const wanted = { reportId: report.id, suggestions, format, ...variant } as const;
    void start({ route: "/api/reports/export", wanted });
  };
  return (
    <Dialog title={t(`titles.${format}`)} isOpen onOpenChange={onClose}>
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
