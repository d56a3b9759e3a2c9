import { useMutation } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Banner } from "@/app/_components/banner";
import { Button } from "@/app/_components/button";
import { FailureMessage } from "@/app/_components/failure-message";
import { announceDone } from "@/app/_components/toast-region";
import { isolated } from "@/app/_i18n/isolated";
import { useTRPC } from "@/app/_trpc/client";
import type { Evidence } from "@/server/services/evidence/list-evidence";
import { CheckDialog } from "./check-dialog";
import { useEvidenceChanged } from "./use-evidence-changed";

/** Who put their name to the files of a source, and the way to do it or take it back. */
export function CheckPanel({
  sourceId,
  evidence,
  mayCheck,
}: {
  sourceId: string;
  evidence: Evidence;
  mayCheck: boolean;
}) {
  const t = useTranslations("evidence");
  const changed = useEvidenceChanged();
  const [isAsking, setAsking] = useState(false);
  const undo = useMutation(
    useTRPC().evidence.undoCheck.mutationOptions({
      onSuccess: async () => {
        announceDone(t("checkUndoneDone"));
        await changed();
      },
    }),
  );
  const files = evidence.files.filter((file) => file.sourceId === sourceId);
  const isChecked = evidence.check !== null && !evidence.check.isUndone;
  return (
    <section aria-labelledby="evidence-check" className="flex flex-col items-start gap-3">
      <div className="flex flex-col gap-1">
        <h3 id="evidence-check" className="font-medium text-lg">
          {t("checkTitle")}
        </h3>
        <p className="text-ink-faint text-xs">{t("checkWords")}</p>
      </div>
      <CheckState check={evidence.check} />
      <FailureMessage error={undo.error} />
      {mayCheck && files.length === 0 && <p className="text-ink-soft">{t("nothingToCheck")}</p>}
      {mayCheck && files.length > 0 && (
        <div className="flex flex-wrap gap-2">
          <Button onPress={() => setAsking(true)}>
            {isChecked ? t("checkAgain") : t("check")}
          </Button>
          {isChecked && (
            <Button
              variant="quiet"
              isPending={undo.isPending}
              onPress={() => undo.mutate({ sourceId })}
            >
              {t("undoCheck")}
            </Button>
          )}
        </div>
      )}
      {isAsking && (
        <CheckDialog sourceId={sourceId} files={files} onClose={() => setAsking(false)} />
      )}
    </section>
  );
}

function CheckState({ check }: Pick<Evidence, "check">) {
  const t = useTranslations("evidence");
  const format = useFormatter();
  if (!check) return <p className="text-ink-soft">{t("neverChecked")}</p>;
  const day = format.dateTime(check.at, { dateStyle: "medium", timeStyle: "short" });
  const { by, files } = check;
  if (check.isUndone) {
    return (
      <Banner tone="warning">
        {by ? t("checkUndone", { name: isolated(by.name), day }) : t("checkUndoneNobody", { day })}
      </Banner>
    );
  }
  return (
    <Banner tone="success">
      {by
        ? t("checkedBy", { name: isolated(by.name), files, day })
        : t("checkedByNobody", { files, day })}
    </Banner>
  );
}
