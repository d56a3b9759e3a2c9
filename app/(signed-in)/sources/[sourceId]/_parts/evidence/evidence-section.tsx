"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FailureMessage } from "@/app/_components/failure-message";
import { FileDrop } from "@/app/_components/file-drop";
import { useLeaveGuard } from "@/app/_components/leave-guard";
import { Progress } from "@/app/_components/progress";
import { announceDone } from "@/app/_components/toast-region";
import { isolated } from "@/app/_i18n/isolated";
import { useTRPC } from "@/app/_trpc/client";
import { RequestRefused } from "@/app/_trpc/failure";
import { EVIDENCE_ENDINGS } from "@/core/evidence/evidence-type";
import { cleanFileName } from "@/core/evidence/file-name";
import type { Evidence } from "@/server/services/evidence/list-evidence";
import { CheckPanel } from "./check-panel";
import { DeletedEvidence } from "./deleted-evidence";
import { EvidenceEntry } from "./evidence-entry";
import { ProvenanceForm } from "./provenance-form";
import { UploadList } from "./upload-list";
import { useUploads } from "./use-uploads";

export type EvidenceRights = { attach: boolean; remove: boolean; check: boolean };

/** The files of a source, what can be done with them, and what is known of where it comes from. */
export function EvidenceSection({
  sourceId,
  isLiving,
  rights,
}: {
  sourceId: string;
  /** False for a deleted or merged source: its files are there to see. */
  isLiving: boolean;
  rights: EvidenceRights;
}) {
  const t = useTranslations("evidence");
  const { data: evidence, error } = useQuery(useTRPC().evidence.list.queryOptions({ sourceId }));
  return (
    <section
      aria-labelledby="evidence"
      className="flex min-w-0 flex-col gap-5 border-line border-t pt-8"
    >
      <div className="flex flex-col gap-1">
        <h2 id="evidence" className="text-xl">
          {t("title")}
        </h2>
        <p className="text-ink-faint text-xs">{t("words")}</p>
      </div>
      <FailureMessage error={error} />
      {evidence && (
        <>
          {evidence.files.length === 0 && <p className="text-ink-soft">{t("empty")}</p>}
          {evidence.files.length > 0 && (
            <ul aria-label={t("files")} className="flex flex-col">
              {evidence.files.map((file) => (
                <EvidenceEntry
                  key={file.id}
                  file={file}
                  rights={rights}
                  isOwn={file.sourceId === sourceId}
                />
              ))}
            </ul>
          )}
          {rights.attach && isLiving && <AttachFiles sourceId={sourceId} evidence={evidence} />}
          <DeletedEvidence files={evidence.deleted} mayRestore={rights.remove} />
          <CheckPanel sourceId={sourceId} evidence={evidence} mayCheck={rights.check && isLiving} />
          <ProvenanceForm
            sourceId={sourceId}
            provenance={evidence.provenance}
            mayEdit={rights.attach && isLiving}
          />
        </>
      )}
      {!evidence && !error && <Progress label={t("loading")} />}
    </section>
  );
}

function AttachFiles({ sourceId, evidence }: { sourceId: string; evidence: Evidence }) {
  const t = useTranslations("evidence");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [tooLarge, setTooLarge] = useState<readonly string[]>([]);
  const { fileBytes, files: mostFiles } = evidence.limits;
  const { uploads, isSending, add, again, stop } = useUploads(sourceId, (file) => {
    announceDone(t("attached", { name: isolated(cleanFileName(file.name)) }));
    void queries.invalidateQueries({ queryKey: trpc.evidence.list.queryKey({ sourceId }) });
  });
  useLeaveGuard(isSending ? t("leaveUploads") : null);
  if (evidence.files.length >= mostFiles) return <p className="text-ink-soft">{t("full")}</p>;
  return (
    <div className="flex flex-col gap-4">
      <FileDrop
        label={t("attach")}
        accept={EVIDENCE_ENDINGS}
        limitBytes={fileBytes}
        isMultiple
        description={t("attachHelp", { megabytes: fileBytes / 1024 / 1024 })}
        onFile={(file) => {
          setTooLarge([]);
          add(file);
        }}
        onTooLarge={(file) => setTooLarge((names) => [...names, cleanFileName(file.name)])}
      />
      {tooLarge.map((name) => (
        <div key={name} className="flex flex-col gap-1">
          <p className="break-words font-medium">{isolated(name)}</p>
          <FailureMessage
            error={new RequestRefused({ code: "input_too_large", limitBytes: fileBytes })}
          />
        </div>
      ))}
      <UploadList uploads={uploads} onStop={stop} onAgain={again} />
    </div>
  );
}
