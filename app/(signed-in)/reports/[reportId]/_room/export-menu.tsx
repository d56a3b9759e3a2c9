"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/_components/button";
import { useErrorWords } from "@/app/_components/failure-message";
import { Menu, MenuItem, MenuSection } from "@/app/_components/menu";
import { saveFile } from "@/app/_components/save-file";
import { announceDone, announceFailure } from "@/app/_components/toast-region";
import { requestFile } from "@/app/_export/request-export";
import { useTRPC } from "@/app/_trpc/client";
import { ExportPdfDialog } from "./export-pdf-dialog";
import { ExportWordDialog } from "./export-word-dialog";
import { OwnFilesButton } from "./own-files-button";
import { useNotApproved } from "./review/not-approved";
import { ReviewCopyDialog } from "./review-copy-dialog";
import { useRoom, useRoomState } from "./room-context";

const FORMATS = ["docx", "odt", "pdf", "html", "md", "json"] as const;
/** What is asked about first; the others are made at once. */
type AskedFormat = "docx" | "pdf";
type Asked = AskedFormat | "reviewCopy";
type Format = Exclude<(typeof FORMATS)[number], AskedFormat>;

/** Makes a file of the report and hands it to the browser. */
export function ExportMenu() {
  const t = useTranslations("room");
  const words = useErrorWords();
  const queries = useQueryClient();
  const { export: files } = useTRPC();
  const notApproved = useNotApproved();
  const { report } = useRoom();
  const isUnsaved = useRoomState((state) => state.unsavedSince !== null);
  const [working, setWorking] = useState<Format | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [isWithSuggestions, setIsWithSuggestions] = useState(false);
  const hasSuggestions = useRoomState((state) =>
    state.outline.sections.some((section) => section.suggestions > 0),
  );

  const make = async (format: Format) => {
    setWorking(format);
    const list = () => void queries.invalidateQueries(files.mine.queryFilter());
    try {
      const suggestions = isWithSuggestions ? "with" : "without";
      const wanted = { reportId: report.id, format, variant: "public", suggestions } as const;
      const made = await requestFile(
        { route: "/api/reports/export", wanted },
        new AbortController().signal,
        { exportId: list, making: () => undefined },
      );
      // Stopped among the person's own files.
      if (made === null) return;
      saveFile(made.file, made.name);
      const names = made.withheld.spelled + made.withheld.similar;
      const done = names === 0 ? t("exportDone") : t("exportWithheld", { names });
      announceDone(`${done} ${notApproved}`);
    } catch (error) {
      announceFailure(words(error));
    } finally {
      setWorking(null);
      list();
    }
  };
  return (
    <>
      <OwnFilesButton />
      {asked === "docx" && (
        <ExportWordDialog isWithSuggestions={isWithSuggestions} onClose={() => setAsked(null)} />
      )}
      {asked === "pdf" && (
        <ExportPdfDialog isWithSuggestions={isWithSuggestions} onClose={() => setAsked(null)} />
      )}
      {asked === "reviewCopy" && <ReviewCopyDialog onClose={() => setAsked(null)} />}
      <Menu
        label={t("export")}
        trigger={
          <Button size="small" isPending={working !== null} className="max-sm:min-w-11">
            <Download aria-hidden="true" className="size-4" />
            <span className="max-sm:sr-only">
              {working === null ? t("export") : t("exporting")}
            </span>
          </Button>
        }
      >
        {FORMATS.map((format) => (
          <MenuItem
            key={format}
            id={format}
            onAction={() =>
              format === "pdf" || format === "docx" ? setAsked(format) : void make(format)
            }
          >
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
