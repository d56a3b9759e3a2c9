"use client";

import { useTranslations } from "next-intl";
import { Banner } from "@/app/_components/banner";
import type { EvidenceFile } from "@/server/services/evidence/list-evidence";
import { DocumentWords } from "./document-words";
import { PdfViewer } from "./pdf-viewer";
import { Picture } from "./picture";
import { Player } from "./player";

/** A file as far as it can be shown without anything in it running. */
export function EvidenceViewer({ file }: { file: EvidenceFile }) {
  const t = useTranslations("evidence");
  switch (file.view) {
    case "image":
      return <Picture file={file} />;
    case "audio":
    case "video":
      return <Player file={file} />;
    case "pdf":
      return <PdfViewer file={file} />;
    case "text":
      return <DocumentWords file={file} />;
    case null:
      return <Banner tone="note">{t("onlyDownload")}</Banner>;
  }
}
