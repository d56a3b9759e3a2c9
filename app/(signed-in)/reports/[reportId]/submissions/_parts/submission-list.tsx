import { useFormatter, useTranslations } from "next-intl";
import { EmptyState } from "@/app/_components/empty-state";
import { TextLink } from "@/app/_components/link";
import type { ListedSubmission } from "@/server/services/submission/read-submissions";
import { VariantBadge } from "./variant-badge";

/** What was frozen of a report, the latest first. */
export function SubmissionList({
  reportId,
  submissions,
}: {
  reportId: string;
  submissions: readonly ListedSubmission[];
}) {
  const t = useTranslations("submission");
  const format = useFormatter();
  if (submissions.length === 0) {
    return <EmptyState title={t("noneTitle")}>{t("noneWords")}</EmptyState>;
  }
  return (
    <section aria-labelledby="submissions" className="flex flex-col gap-3">
      <h2 id="submissions" className="text-lg">
        {t("frozen")}
      </h2>
      <ol className="flex flex-col">
        {submissions.map(({ id, number, frozenAt, frozenBy, state, ...submission }, index) => (
          <li key={id} className="flex flex-col gap-1 border-line border-t py-4">
            <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
              <TextLink href={`/reports/${reportId}/submissions/${id}`} className="text-lg">
                {t("numbered", { number })}
              </TextLink>
              <span className="rounded-sm bg-sunken px-2 py-0.5 text-sm">
                {t(`states.${state}`)}
              </span>
              <VariantBadge variant={submission.variant} />
            </p>
            <p className="text-ink-soft text-sm">
              {t("frozenBy", {
                name: frozenBy,
                when: format.dateTime(frozenAt, { dateStyle: "long", timeStyle: "short" }),
              })}
            </p>
            {index === 0 && submission.isChanged && (
              <p className="text-sm">
                {t("changedSince")}{" "}
                <TextLink href={`/reports/${reportId}/submissions/${id}/changes`}>
                  {t("toChanges")}
                </TextLink>
              </p>
            )}
            <ul className="text-sm">
              {submission.fileNames.map((name) => (
                <li key={name} className="break-all">
                  <bdi>{name}</bdi>
                </li>
              ))}
            </ul>
            <p className="text-ink-faint text-xs">
              {t("hash")} <code className="break-all">{submission.manifestHash.slice(0, 16)}…</code>
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
