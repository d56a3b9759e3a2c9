import { Settings } from "lucide-react";
import { useTranslations } from "next-intl";
import { CalendarDay, daysUntil } from "@/app/_components/calendar-day";
import { classNames } from "@/app/_components/class-names";
import { PageLink } from "@/app/_components/page-link";
import { SampleMark } from "@/app/_components/sample-mark";
import type { ReportSummary } from "@/server/services/report/list-reports";

/** One report as an entry of a list of contents: its title, whom it is for, how far it is. */
export function ReportRow({
  report,
  namesOrganisation,
}: {
  report: ReportSummary;
  namesOrganisation: boolean;
}) {
  const t = useTranslations("reports");
  const kinds = useTranslations("reportKinds");
  const facts = [report.state, report.body, kinds(report.kind)].filter((fact) => fact !== "");
  return (
    <li className="grid gap-x-8 gap-y-3 border-line border-b py-6 sm:grid-cols-[minmax(0,1fr)_14rem]">
      <div className="flex min-w-0 flex-col gap-1.5">
        <h2 className="flex items-baseline gap-2 text-xl" dir="auto">
          <PageLink
            href={`/reports/${report.id}`}
            className="rounded-sm text-ink no-underline decoration-1 underline-offset-4 hover:underline"
          >
            {report.title}
          </PageLink>
        </h2>
        <p className="text-ink-soft">{facts.join(" · ")}</p>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-faint text-xs">
          {report.symbol !== null && <span>{t("answers", { symbol: report.symbol })}</span>}
          {report.isOfPartner ? (
            <span>{t("partnerOf", { organisation: report.organisation.name })}</span>
          ) : (
            namesOrganisation && <span dir="auto">{report.organisation.name}</span>
          )}
          {report.organisation.isSample && <SampleMark />}
        </p>
      </div>
      <div className="flex items-start justify-between gap-3">
        <div className="flex min-w-0 grow flex-col gap-1.5 text-xs">
          <Deadline deadline={report.deadline} />
          <Approved report={report} />
          <Submitted report={report} />
        </div>
        {report.role === "coordinator" && (
          <PageLink
            href={`/reports/${report.id}/settings`}
            className="control -mt-2 flex min-w-(--control) items-center justify-center rounded-md text-ink-faint hover:bg-sunken hover:text-ink"
          >
            <Settings aria-hidden="true" className="size-4" />
            <span className="sr-only">{t("settingsOf", { title: report.title })}</span>
          </PageLink>
        )}
      </div>
    </li>
  );
}

function Deadline({ deadline }: { deadline: string | null }) {
  const t = useTranslations("reports");
  if (deadline === null) return <p className="text-ink-faint">{t("noDeadline")}</p>;
  const days = daysUntil(deadline, new Date());
  const isUrgent = days <= 14;
  return (
    <p className={classNames(isUrgent ? "text-warning" : "text-ink-soft")}>
      <CalendarDay day={deadline} style="medium" />
      {" · "}
      {days < 0 ? t("overdue", { days: -days }) : t("dueIn", { days })}
    </p>
  );
}

function Submitted({ report: { id, submission, role } }: { report: ReportSummary }) {
  const t = useTranslations("submission");
  if (submission === null) return null;
  const { number, state } = submission;
  const words = t("numberedIs", { number, state: t(`states.${state}`) });
  // What was sent may have been sent in confidence: it is not for everybody who reads the report.
  if (role === "reader" || role === "commenter") return <p className="text-ink-soft">{words}</p>;
  return (
    <p>
      <PageLink
        href={`/reports/${id}/submissions`}
        className="rounded-sm text-ink-soft underline-offset-4 hover:underline"
      >
        {words}
      </PageLink>
    </p>
  );
}

function Approved({ report }: { report: ReportSummary }) {
  const t = useTranslations("reports");
  const { sectionCount, statuses, words } = report;
  if (sectionCount === 0) return <p className="text-ink-faint">{t("sections", { count: 0 })}</p>;
  return (
    <>
      <p className="text-ink-soft">
        {t("approvedOf", { approved: statuses.approved, count: sectionCount })}
        {" · "}
        {t("words", { count: words })}
      </p>
      <svg
        aria-hidden="true"
        viewBox="0 0 100 1"
        preserveAspectRatio="none"
        className="h-1 w-full rounded-sm bg-line text-accent rtl:-scale-x-100"
      >
        <rect width={(statuses.approved / sectionCount) * 100} height="1" fill="currentColor" />
      </svg>
    </>
  );
}
