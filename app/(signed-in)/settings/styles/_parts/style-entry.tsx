"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Banner } from "@/app/_components/banner";
import { Button } from "@/app/_components/button";
import { Actions, ConfirmDialog } from "@/app/_components/dialog";
import { FailureMessage } from "@/app/_components/failure-message";
import { announceDone } from "@/app/_components/toast-region";
import { WordedCitation } from "@/app/_sources/worded-citation";
import { useTRPC } from "@/app/_trpc/client";
import type { CitationRun } from "@/core/report/report-room";
import type { OwnStyle } from "@/server/services/citation/own-styles";

/** One style of the organisation's own: whose it is, how it words, who uses it. */
export function StyleEntry({ style, mayEdit }: { style: OwnStyle; mayEdit: boolean }) {
  const t = useTranslations("ownStyles");
  const format = useFormatter();
  const { facts, sample } = style;
  return (
    <li className="flex flex-col gap-1.5">
      <h3 className="font-medium" dir="auto">
        {facts.title}
      </h3>
      <p className="text-ink-soft text-sm">
        {t(`format.${facts.format}`)} · {t("usedBy", { reports: style.reports })}
      </p>
      {style.isFailing && <Banner>{t("failing")}</Banner>}
      <details className="text-sm">
        <summary className="text-ink-soft">{t("sample")}</summary>
        <div className="flex flex-col gap-3 py-2">
          <Entries label={t("sampleNotes")} entries={sample.notes} isNumbered />
          {facts.hasBibliography && (
            <Entries label={t("sampleBibliography")} entries={sample.bibliography} />
          )}
        </div>
      </details>
      <p className="text-ink-faint text-xs [text-align:match-parent]" dir="auto">
        {facts.authors.length > 0 && <>{t("by", { authors: facts.authors.join(", ") })} </>}
        {facts.rights || t("noRights")}{" "}
        {facts.licence !== "" && <span className="break-all">{facts.licence}</span>}
      </p>
      <p className="text-ink-faint text-xs">
        {style.addedBy === null
          ? format.dateTime(style.addedAt, { dateStyle: "medium" })
          : t("addedBy", {
              name: style.addedBy,
              date: format.dateTime(style.addedAt, { dateStyle: "medium" }),
            })}
      </p>
      {mayEdit && <Remove style={style} />}
    </li>
  );
}

function Entries({
  label,
  entries,
  isNumbered = false,
}: {
  label: string;
  entries: readonly CitationRun[][];
  isNumbered?: boolean;
}) {
  const List = isNumbered ? "ol" : "ul";
  return (
    <div className="flex flex-col gap-1">
      <p className="text-ink-faint text-xs">{label}</p>
      <List className={isNumbered ? "list-decimal ps-6" : "flex flex-col gap-1"}>
        {entries.map((runs, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a sample never changes its order
          <li key={index}>
            <WordedCitation runs={runs} />
          </li>
        ))}
      </List>
    </div>
  );
}

function Remove({ style }: { style: OwnStyle }) {
  const t = useTranslations("ownStyles");
  const router = useRouter();
  const [isAsking, setAsking] = useState(false);
  const remove = useMutation(useTRPC().citation.removeStyle.mutationOptions());
  const { title } = style.facts;
  const handleConfirm = async () => {
    try {
      await remove.mutateAsync({ styleId: style.id });
    } catch {
      // Worded in the dialog from the mutation's own error.
      return false;
    }
    announceDone(t("removed", { title }));
    router.refresh();
    return true;
  };
  if (style.reports > 0) {
    return <p className="text-ink-faint text-xs">{t("removeUsed")}</p>;
  }
  return (
    <>
      <Actions>
        <Button
          size="small"
          variant="quiet"
          onPress={() => setAsking(true)}
          aria-label={t("removeNamed", { title })}
        >
          {t("remove")}
        </Button>
      </Actions>
      <ConfirmDialog
        title={t("removeTitle", { title })}
        confirm={t("remove")}
        isOpen={isAsking}
        onOpenChange={setAsking}
        onConfirm={handleConfirm}
      >
        <p>{t("removeWords")}</p>
        <FailureMessage error={remove.error} />
      </ConfirmDialog>
    </>
  );
}
