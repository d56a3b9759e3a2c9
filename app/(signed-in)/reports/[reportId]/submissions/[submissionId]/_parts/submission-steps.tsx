import { useTranslations } from "next-intl";
import { classNames } from "@/app/_components/class-names";
import { SUBMISSION_STATES, type SubmissionState } from "@/core/submission/receipt-log";

/** How far the submission has come, of all that is to come. */
export function SubmissionSteps({ state }: { state: SubmissionState }) {
  const t = useTranslations("submission");
  const reached = SUBMISSION_STATES.indexOf(state);
  return (
    <ol aria-label={t("steps")} className="flex flex-wrap gap-x-6 gap-y-2">
      {SUBMISSION_STATES.map((step, index) => (
        <li
          key={step}
          {...(index === reached ? { "aria-current": "step" as const } : {})}
          className={classNames(
            "flex items-center gap-2 border-b-2 pb-1",
            index <= reached ? "border-accent text-ink" : "border-line text-ink-faint",
          )}
        >
          {t(`states.${step}`)}
        </li>
      ))}
    </ol>
  );
}
