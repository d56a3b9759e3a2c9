"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/_components/button";
import { Menu, MenuItem, MenuSection } from "@/app/_components/menu";
import { ExportFileDialog } from "./export-file-dialog";
import { ExportPdfDialog } from "./export-pdf-dialog";
import { ExportWordDialog } from "./export-word-dialog";
import { OwnFilesButton } from "./own-files-button";
import { ReviewCopyDialog } from "./review-copy-dialog";
import { useRoom, useRoomState } from "./room-context";

const FORMATS = ["docx", "odt", "pdf", "html", "epub", "md", "json"] as const;
type Asked = (typeof FORMATS)[number] | "reviewCopy";

/** Every file of a report; each asks first what it is to be. */
export function ExportMenu() {
  const t = useTranslations("room");
  const { report } = useRoom();
  const isUnsaved = useRoomState((state) => state.unsavedSince !== null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [isWithSuggestions, setIsWithSuggestions] = useState(false);
  const hasSuggestions = useRoomState((state) =>
    state.outline.sections.some((section) => section.suggestions > 0),
  );

  return (
    <>
      <OwnFilesButton />
      {asked === "docx" && (
        <ExportWordDialog isWithSuggestions={isWithSuggestions} onClose={() => setAsked(null)} />
      )}
      {asked === "pdf" && (
        <ExportPdfDialog isWithSuggestions={isWithSuggestions} onClose={() => setAsked(null)} />
      )}
      {asked !== null && asked !== "docx" && asked !== "pdf" && asked !== "reviewCopy" && (
        <ExportFileDialog
          format={asked}
          isWithSuggestions={isWithSuggestions}
          onClose={() => setAsked(null)}
        />
      )}
      {asked === "reviewCopy" && <ReviewCopyDialog onClose={() => setAsked(null)} />}
      <Menu
        label={t("export")}
        trigger={
          <Button size="small" className="max-sm:min-w-11">
            <Download aria-hidden="true" className="size-4" />
            <span className="max-sm:sr-only">{t("export")}</span>
          </Button>
        }
      >
        {FORMATS.map((format) => (
          <MenuItem key={format} id={format} onAction={() => setAsked(format)}>
            <span className="flex flex-col">
              <span>{t(`format.${format}`)}</span>
              <span className="text-2xs text-ink-soft">{t(`formatFor.${format}`)}</span>
              {isUnsaved && <span className="text-2xs text-warning">{t("exportUnsaved")}</span>}
            </span>
          </MenuItem>
        ))}
        {report.rights["review_copy.make"] && (
          <MenuItem id="review" onAction={() => setAsked("reviewCopy")}>
            {t("reviewCopy.menu")}
          </MenuItem>
        )}
        {report.rights["review_copy.bring_back"] && (
          <MenuItem id="bring-back" href={`/reports/${report.id}/review-copy`}>
            {t("reviewCopy.bringBack")}
          </MenuItem>
        )}
        {hasSuggestions && (
          <MenuSection title={t("exportSuggestions")}>
            {[false, true].map((isWith) => (
              <MenuItem
                key={String(isWith)}
                id={isWith ? "with" : "without"}
                onAction={() => setIsWithSuggestions(isWith)}
              >
                {isWith === isWithSuggestions ? "✓ " : ""}
                {t(isWith ? "exportWith" : "exportWithout")}
              </MenuItem>
            ))}
          </MenuSection>
        )}
      </Menu>
    </>
  );
}
