"use client";

import { FileClock } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/_components/button";
import { Dialog } from "@/app/_components/dialog";
import { OwnFiles, useOwnFiles } from "@/app/_export/own-files";

/** Opens the person's own files; nothing where there are none. */
export function OwnFilesButton() {
  const t = useTranslations("files");
  const [isOpen, setOpen] = useState(false);
  const { files = [], ready, pending } = useOwnFiles();
  if (files.length === 0 && !isOpen) return null;
  return (
    <>
      <Button
        variant="quiet"
        size="small"
        aria-label={t("open", { ready, pending })}
        onPress={() => setOpen(true)}
      >
        <FileClock aria-hidden="true" className="size-4" />
        <span aria-hidden="true" className="text-xs tabular-nums">
          {files.length}
        </span>
      </Button>
      <Dialog title={t("title")} isOpen={isOpen} onOpenChange={setOpen}>
        <OwnFiles />
      </Dialog>
    </>
  );
}
