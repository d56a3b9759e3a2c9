import { useTranslations } from "next-intl";
import { classNames } from "@/app/_components/class-names";
import { SUBMISSION_STATES, type SubmissionState } from "@/core/submission/receipt-log";

/** How far the submission has come, of all that is to come: nothing sent in confidence is to be published. */
export function SubmissionSteps({
  state,
  isConfidential,
}: {
  state: SubmissionState;
  isConfidential: boolean;
}) {
  const t = useTranslations("submission");
  const steps = SUBMISSION_STATES.filter(
    (step) => step !== "published" || !isConfidential || state === "published",
  );
  const reached = steps.indexOf(state);
  return (
    <ol aria-label={t("steps")} className="flex flex-wrap gap-x-6 gap-y-2">
      {steps.map((step, index) => (
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
