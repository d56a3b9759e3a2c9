"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/_components/button";
import { SourcePicker } from "@/app/_components/source-picker/source-picker";
import { useAssessmentActions, useOpenParagraph } from "./assessment-context";
import { PlaceInSource } from "./place-in-source";

/** What the grade rests on: places in sources of the library. */
export function EvidenceList() {
  const t = useTranslations("assessment");
  const { report, paragraph, label, all, mayWrite } = useOpenParagraph();
  const { addEvidence, removeEvidence } = useAssessmentActions();
  const [isPicking, setPicking] = useState(false);
  const own = all.assessments.find(
    (entry) => entry.paragraphId === paragraph.id && entry.label === label,
  );
  const evidence = own?.evidence ?? [];
  return (
    <div className="flex flex-col gap-2">
      <h4 className="font-medium font-sans">{t("evidence")}</h4>
      {evidence.length === 0 ? (
        <p className="text-ink-faint">{t("noEvidence")}</p>
      ) : (
        <ul className="flex flex-col gap-1">
          {evidence.map((place) => (
            <li key={place.id} className="flex items-start gap-2">
              <span className="min-w-0 grow">
                <PlaceInSource
                  sourceId={report.isMember ? place.sourceId : null}
                  name={place.sourceName}
                  locator={place.locator}
                  label={place.locatorLabel}
                />
                {place.note !== "" && (
                  <span dir="auto" className="block text-ink-faint text-xs">
                    {place.note}
                  </span>
                )}
              </span>
              {mayWrite && (
                <Button
                  size="small"
                  variant="quiet"
                  aria-label={t("removeEvidence", { name: place.sourceName })}
                  isDisabled={removeEvidence.isPending}
                  onPress={() =>
                    removeEvidence.mutate({ reportId: report.id, evidenceId: place.id })
                  }
                >
                  <X aria-hidden="true" className="size-4" />
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {mayWrite && report.isMember && (
        <Button size="small" className="self-start" onPress={() => setPicking(true)}>
          <Plus aria-hidden="true" className="size-4" />
          {t("addEvidence")}
        </Button>
      )}
      <SourcePicker
        isOpen={isPicking}
        onClose={() => setPicking(false)}
        organisationId={report.organisation.id}
        reportId={report.id}
        language={report.language}
        onPick={({ sourceId, locator, label: locatorLabel, prefix, suffix }) =>
          addEvidence.mutate({
            reportId: report.id,
            paragraphId: paragraph.id,
            label,
            evidence: {
              sourceId,
              locator,
              locatorLabel,
              note: [prefix, suffix].filter((part) => part !== "").join(" "),
            },
          })
        }
      />
    </div>
  );
}
