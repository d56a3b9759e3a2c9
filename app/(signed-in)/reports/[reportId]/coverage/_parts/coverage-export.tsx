"use client";

import { Download, Printer, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Button } from "@/app/_components/button";
import { wordsForError } from "@/app/_components/failure-words";
import { Menu, MenuItem, MenuSection } from "@/app/_components/menu";
import { nameOfFile, saveFile } from "@/app/_components/save-file";
import { announceDone, announceFailure } from "@/app/_components/toast-region";
import { refusalOf } from "@/app/_trpc/preview-file";

const FORMATS = ["docx", "pdf", "xlsx", "csv"] as const;
const AUDIENCES = ["annex", "team"] as const;

/** Makes a file of the matrix, for the committee or for the team, or prints what is shown. */
export function CoverageExport({ reportId }: { reportId: string }) {
  const t = useTranslations("coverage");
  const failures = useTranslations("failure");
  const [isWorking, setIsWorking] = useState(false);
  const work = useRef<AbortController | null>(null);

  const make = async (format: (typeof FORMATS)[number], audience: (typeof AUDIENCES)[number]) => {
    const control = new AbortController();
    work.current = control;
    setIsWorking(true);
    try {
      const response = await fetch(
        `/api/reports/${encodeURIComponent(reportId)}/coverage?format=${format}&for=${audience}`,
        { signal: control.signal },
      );
      if (!response.ok) {
        announceFailure(wordsForError(failures, await refusalOf(response)));
        return;
      }
      saveFile(await response.blob(), nameOfFile(response) ?? `coverage.${format}`);
      announceDone(t("exportDone"));
    } catch (error) {
      if (control.signal.aborted) return;
      if (!(error instanceof TypeError)) throw error;
      announceFailure(t("exportOffline"));
    } finally {
      setIsWorking(false);
    }
  };
  return (
    <div className="flex flex-wrap gap-2">
      <Button onPress={() => window.print()}>
        <Printer aria-hidden="true" className="size-4" />
        {t("print")}
      </Button>
      {isWorking && (
        <Button variant="quiet" onPress={() => work.current?.abort()}>
          <X aria-hidden="true" className="size-4" />
          {t("stopExport")}
        </Button>
      )}
      <Menu
        label={t("export")}
        trigger={
          <Button isPending={isWorking}>
            <Download aria-hidden="true" className="size-4" />
            {isWorking ? t("exporting") : t("export")}
          </Button>
        }
      >
        {AUDIENCES.map((audience) => (
          <MenuSection key={audience} title={t(`audiences.${audience}`)}>
            {FORMATS.map((format) => (
              <MenuItem
                key={format}
                id={`${audience} ${format}`}
                onAction={() => void make(format, audience)}
              >
                {t(`formats.${format}`)}
              </MenuItem>
            ))}
          </MenuSection>
        ))}
      </Menu>
    </div>
  );
}
