import { useMutation } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { Button } from "@/app/_components/button";
import { FailureMessage } from "@/app/_components/failure-message";
import { announceDone } from "@/app/_components/toast-region";
import { isolated } from "@/app/_i18n/isolated";
import { useTRPC } from "@/app/_trpc/client";
import type { EvidenceFile } from "@/server/services/evidence/list-evidence";
import { useEvidenceChanged } from "./use-evidence-changed";

/** Files that were deleted and whose bytes are still there. */
export function DeletedEvidence({
  files,
  mayRestore,
}: {
  files: readonly EvidenceFile[];
  mayRestore: boolean;
}) {
  const t = useTranslations("evidence");
  const format = useFormatter();
  const changed = useEvidenceChanged();
  const restore = useMutation(useTRPC().evidence.restore.mutationOptions({ onSuccess: changed }));
  if (files.length === 0) return null;
  return (
    <details>
      <summary className="w-fit cursor-pointer text-ink-soft">
        {t("deletedTitle")} ({format.number(files.length)})
      </summary>
      <ul className="flex flex-col pt-2">
        {files.map(({ id, name, deleted }) => (
          <li
            key={id}
            className="flex flex-wrap items-center justify-between gap-3 border-line border-t py-3"
          >
            <div className="flex min-w-0 flex-col">
              <bdi className="break-words">{name}</bdi>
              {deleted && <span className="text-ink-faint text-xs">{deletedWords(deleted)}</span>}
            </div>
            {mayRestore && (
              <Button
                size="small"
                isPending={restore.isPending && restore.variables.fileId === id}
                aria-label={t("restoreNamed", { name: isolated(name) })}
                onPress={() =>
                  restore.mutate(
                    { fileId: id },
                    { onSuccess: () => announceDone(t("restored", { name: isolated(name) })) },
                  )
                }
              >
                {t("restore")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <FailureMessage error={restore.error} />
    </details>
  );

  function deletedWords({ by, restorableUntil }: NonNullable<EvidenceFile["deleted"]>): string {
    const day = format.dateTime(restorableUntil, { dateStyle: "medium" });
    return by ? t("deletedBy", { name: isolated(by.name), day }) : t("deletedByNobody", { day });
  }
}
