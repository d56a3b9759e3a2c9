"use client";

import type { Editor } from "@tiptap/core";
import { useTranslations } from "next-intl";
import { Dialog } from "@/app/_components/dialog";
import type { PickedCitation } from "@/app/_components/source-picker/picked-citation";
import { SourcePicker } from "@/app/_components/source-picker/source-picker";
import { citationOf } from "@/app/_editor/binding/elements";
import { insertCitation, setCitation } from "@/app/_editor/binding/marker-commands";
import { asLocatorLabel } from "@/core/citation/locator";
import { useRoom } from "./room-context";
import { runCommand } from "./use-text-actions";

/** Asks which source is cited and where in it, or changes a citation. */
export function CitationDialog({
  editor,
  citationId,
  close,
}: {
  editor: Editor;
  citationId: string | null;
  close: () => void;
}) {
  const t = useTranslations("sourcePicker");
  const { report } = useRoom();
  const initial = citationId === null ? null : findCitation(editor, citationId);
  const pick = (picked: PickedCitation) => {
    const { sourceId: source, ...rest } = picked;
    runCommand(
      editor,
      citationId === null
        ? insertCitation({ source, ...rest })
        : setCitation(citationId, { source, ...rest }),
    );
  };
  // The library is its organisation's alone.
  if (!report.isMember) {
    return (
      <Dialog title={t("title")} isOpen onOpenChange={(isOpen) => isOpen || close()}>
        <p>{t("notYours", { organisation: report.organisation.name })}</p>
      </Dialog>
    );
  }
  return (
    <SourcePicker
      isOpen
      onClose={close}
      organisationId={report.organisation.id}
      reportId={report.id}
      language={report.language}
      onPick={pick}
      {...(initial ? { initial } : {})}
    />
  );
}

function findCitation(editor: Editor, id: string): PickedCitation | null {
  let found: PickedCitation | null = null;
  editor.state.doc.descendants((node) => {
    const mark = node.marks.find(({ type, attrs }) => type.name === "citation" && attrs.id === id);
    if (!mark) return;
    const { source, label, locator, prefix, suffix } = citationOf(mark);
    found = { sourceId: source, label: asLocatorLabel(label), locator, prefix, suffix };
  });
  return found;
}
