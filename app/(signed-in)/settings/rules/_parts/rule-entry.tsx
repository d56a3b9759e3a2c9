"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/_components/button";
import { Actions } from "@/app/_components/dialog";
import { FailureMessage } from "@/app/_components/failure-message";
import { RuleSource } from "@/app/_components/rule-source";
import { RuleWords } from "@/app/_components/rule-words";
import { announceDone } from "@/app/_components/toast-region";
import { useTRPC } from "@/app/_trpc/client";
import type { ListedRule } from "@/server/services/rule/read-rules";
import { RuleForm } from "./rule-form";

/** One rule: what it says, how sure it is, who changed it; and its form. */
export function RuleEntry({
  entry,
  organisationId,
  mayEdit,
}: {
  entry: ListedRule;
  organisationId: string;
  mayEdit: boolean;
}) {
  const t = useTranslations("rules");
  const kinds = useTranslations("reportKinds");
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const { rule } = entry;
  const { subject } = rule.value;
  const reset = useMutation(
    useTRPC().rule.reset.mutationOptions({
      onSuccess: () => {
        announceDone(t("resetDone"));
        router.refresh();
      },
    }),
  );
  return (
    <section
      aria-label={`${rule.body}: ${t(`subject.${subject}`)}`}
      className="flex flex-col gap-1"
    >
      <h3 className="font-medium">
        {t(`subject.${subject}`)}
        {rule.kind !== null && ` · ${kinds(rule.kind)}`}
      </h3>
      <div className="text-ink">
        <RuleWords value={rule.value} />
        {rule.note !== "" && (
          <p dir="auto" className="text-ink-soft text-sm">
            {rule.note}
          </p>
        )}
      </div>
      <RuleSource rule={rule} />
      <History entry={entry} />
      <FailureMessage error={reset.error} />
      {mayEdit && !isOpen && (
        <Actions>
          <Button
            size="small"
            onPress={() => setOpen(true)}
            aria-label={`${t("change")}: ${rule.body}, ${t(`subject.${subject}`)}`}
          >
            {t("change")}
          </Button>
          {!entry.isShipped && (
            <Button
              size="small"
              variant="quiet"
              isPending={reset.isPending}
              onPress={() =>
                reset.mutate({ organisationId, body: rule.body, kind: rule.kind, subject })
              }
            >
              {t("reset")}
            </Button>
          )}
        </Actions>
      )}
      {isOpen && (
        <RuleForm rule={rule} organisationId={organisationId} onDone={() => setOpen(false)} />
      )}
    </section>
  );
}

function History({ entry }: { entry: ListedRule }) {
  const t = useTranslations("rules");
  const format = useFormatter();
  if (entry.history.length === 0) return null;
  return (
    <details className="text-xs">
      <summary className="text-ink-faint">{t("history", { count: entry.history.length })}</summary>
      <ol className="flex flex-col gap-2 py-2">
        {entry.history.map(({ rule, changedAt, changedBy }) => (
          <li key={changedAt.toISOString()} className="border-line border-s-2 ps-3">
            <p className="text-ink-faint">
              <span dir="auto">{changedBy ?? "–"}</span>,{" "}
              {format.dateTime(changedAt, { dateStyle: "medium", timeStyle: "short" })}
            </p>
            {rule === null ? <p>{t("wasReset")}</p> : <RuleWords value={rule.value} />}
          </li>
        ))}
      </ol>
    </details>
  );
}
