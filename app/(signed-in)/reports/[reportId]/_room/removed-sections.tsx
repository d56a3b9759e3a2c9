"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/_components/button";
import { Dialog } from "@/app/_components/dialog";
import { wordsForError } from "@/app/_components/failure-words";
import { useTRPC } from "@/app/_trpc/client";
import { useRoom } from "./room-context";
import { useArrange } from "./use-arrange";

/** Sections that were taken out, to be put back. */
export function RemovedSections() {
  const t = useTranslations("room");
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button size="small" variant="quiet" className="self-start" onPress={() => setIsOpen(true)}>
        {t("removedSections")}
      </Button>
      <Dialog title={t("removedSections")} isOpen={isOpen} onOpenChange={setIsOpen}>
        <RemovedList />
      </Dialog>
    </>
  );
}

function RemovedList() {
  const t = useTranslations("room");
  const failures = useTranslations("failure");
  const trpc = useTRPC();
  const { report } = useRoom();
  const { restore } = useArrange();
  const removed = useQuery(
    trpc.section.listRemoved.queryOptions({ reportId: report.id }, { staleTime: 0 }),
  );
  if (removed.isError) return <p role="alert">{wordsForError(failures, removed.error)}</p>;
  if (!removed.data) return <p>{t("loading")}</p>;
  if (removed.data.length === 0) return <p className="text-ink-soft">{t("noRemovedSections")}</p>;
  return (
    <ul className="flex flex-col divide-y divide-line">
      {removed.data.map((section) => (
        <li key={section.id} className="flex items-center gap-3 py-2">
          <span className="min-w-0 grow" dir="auto">
            {section.title}
          </span>
          <Button
            size="small"
            onPress={() =>
              restore.mutate({ sectionId: section.id }, { onSuccess: () => void removed.refetch() })
            }
          >
            {t("restoreSection")}
          </Button>
        </li>
      ))}
    </ul>
  );
}
