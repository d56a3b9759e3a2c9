"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/_components/button";
import { Checkbox, Radio, RadioGroup } from "@/app/_components/choice";
import { Actions, Dialog } from "@/app/_components/dialog";
import { FailureMessage } from "@/app/_components/failure-message";
import { saveFile } from "@/app/_components/save-file";
import { MakingGoesOn } from "@/app/_export/making-progress";
import { useMaking } from "@/app/_export/use-making";
import type { PdfQuality } from "@/exporters/pdf/pdf-document";
import type { PdfStandard } from "@/exporters/pdf/pdf-standard";
import { PdfFindings } from "./pdf-findings";
import { NotApproved } from "./review/not-approved";
import { useRoom, useRoomState } from "./room-context";
import { useVariant, VariantChoice } from "./variant-choice";

/** The kinds of PDF a person chooses from, and what is asked of the server for each. */
const KINDS = {
  final: { quality: "final", standard: "ua-1" },
  archive: { quality: "final", standard: "a-2a" },
  draft: { quality: "draft", standard: "ua-1" },
} as const satisfies Record<string, { quality: PdfQuality; standard: PdfStandard }>;
type Kind = keyof typeof KINDS;
const KIND_NAMES = ["final", "archive", "draft"] as const satisfies readonly Kind[];

/** Has a PDF of the report made, with how far it is, and shows what to know of it. */
export function ExportPdfDialog({
  isWithSuggestions,
  onClose,
}: {
  isWithSuggestions: boolean;
  onClose: () => void;
}) {
  const t = useTranslations("room.pdf");
  const { report } = useRoom();
  const isUnsaved = useRoomState((state) => state.unsavedSince !== null);
  const [kind, setKind] = useState<Kind>("final");
  const [isNumbered, setNumbered] = useState(false);
  const [variant, setVariant] = useVariant();
  const { making, made, error, isStopped, start, stop } = useMaking();
  const isWorking = making !== null;
  const make = () => {
    const suggestions = isWithSuggestions ? "with" : "without";
    const pdf = { ...KINDS[kind], isNumbered };
    const wanted = {
      reportId: report.id,
      ...variant,
      suggestions,
      format: "pdf",
      pdf,
    } as const;
    void start({ route: "/api/reports/export", wanted });
  };
  return (
    <Dialog title={t("title")} isOpen onOpenChange={onClose}>
      <RadioGroup
        label={t("kind")}
        value={kind}
        onChange={(value) => setKind(value as Kind)}
        isDisabled={isWorking}
      >
        {KIND_NAMES.map((name) => (
          <Radio key={name} value={name}>
            <span className="flex flex-col">
              <span>{t(`kinds.${name}`)}</span>
              <span className="text-xs text-ink-soft">{t(`kindWords.${name}`)}</span>
            </span>
          </Radio>
        ))}
      </RadioGroup>
      <Checkbox isSelected={isNumbered} onChange={setNumbered} isDisabled={isWorking}>
        {t("numbered")}
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
      {made && <PdfFindings made={made} />}
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
