import { useFormatter, useTranslations } from "next-intl";
import { isPreflightRule } from "@/core/preflight/preflight-rules";
import { variantNamed } from "../../_parts/variant-named";
import { SubmissionPart } from "./submission-part";
import type { Submission } from "./submission-view";

/** What was frozen, by whom, what was approved, and what was let pass. */
export function FrozenFacts({
  submission: { manifest, manifestHash },
}: {
  submission: Submission;
}) {
  const t = useTranslations("submission");
  const format = useFormatter();
  const { submission, software } = manifest;
  const facts: [term: string, words: string][] = [
    [
      t("frozenOn"),
      format.dateTime(new Date(submission.frozenAt), { dateStyle: "long", timeStyle: "short" }),
    ],
    [t("frozenByWhom"), submission.frozenBy.name],
    [t("variant"), t(`variants.${variantNamed(submission.variant)}.words`)],
    [t("publication"), t(`publications.${submission.publication}`)],
    [t("software"), `${software.name} ${software.version}`],
  ];
  return (
    <SubmissionPart id="frozen" title={t("whatWasFrozen")} words={t("whatWasFrozenWords")}>
      <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[14rem_minmax(0,1fr)]">
        {facts.map(([term, words]) => (
          <div key={term} className="contents">
            <dt className="text-ink-soft">{term}</dt>
            <dd>
              <bdi>{words}</bdi>
            </dd>
          </div>
        ))}
        <dt className="text-ink-soft">{t("hash")}</dt>
        <dd>
          <code dir="ltr" className="break-all text-sm">
            {manifestHash}
          </code>
        </dd>
      </dl>
      <FrozenSections manifest={manifest} />
      <Endorsers manifest={manifest} />
      <LetPass manifest={manifest} />
    </SubmissionPart>
  );
}

type Manifest = Submission["manifest"];

function FrozenSections({ manifest: { sections, approvals } }: { manifest: Manifest }) {
  const t = useTranslations("submission");
  const statuses = useTranslations("room.status");
  const words = useTranslations("reports");
  const checks = useTranslations("preflight");
  const format = useFormatter();
  const approvalOf = (id: string) => approvals.find(({ subject }) => subject.id === id)?.by[0];
  return (
    <div className="flex flex-col gap-2">
      <h3 className="font-medium">{t("sections")}</h3>
      <ol className="flex flex-col gap-1">
        {sections.map(({ id, title, level, status, words: count }) => {
          const approval = approvalOf(id);
          return (
            <li key={id} style={{ paddingInlineStart: `${(level - 1) * 1.5}rem` }}>
              <bdi>{title}</bdi>{" "}
              <span className="text-ink-soft text-sm">
                {words("words", { count })} ·{" "}
                {approval?.at
                  ? t("approvedBy", {
                      name: approval.person?.name ?? checks("somebody"),
                      when: format.dateTime(new Date(approval.at), { dateStyle: "medium" }),
                    })
                  : statuses(status)}
              </span>
            </li>
          );
        })}
      </ol>
    </div>
  );
}

function Endorsers({ manifest: { endorsements = [] } }: { manifest: Manifest }) {
  const t = useTranslations("submission");
  const format = useFormatter();
  if (endorsements.length === 0) return null;
  return (
    <div className="flex flex-col gap-2">
      <h3 className="font-medium">{t("endorsedBy")}</h3>
      <ul className="flex flex-col gap-1">
        {endorsements.map(({ id, name, at, late }) => (
          <li key={id}>
            <bdi>{name ?? t("endorsedUnnamed", { count: 1 })}</bdi>{" "}
            <span className="text-ink-soft text-sm">
              {at !== null && `${format.dateTime(new Date(at), { dateStyle: "medium" })} · `}
              {late.length === 0
                ? t("endorsedAsFrozen")
                : t("endorsedLate", { count: late.length })}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function LetPass({ manifest: { checks } }: { manifest: Manifest }) {
  const t = useTranslations("submission");
  const rules = useTranslations("preflight");
  if (checks.letPass.length === 0) return null;
  return (
    <div className="flex flex-col gap-2">
      <h3 className="font-medium">{t("letPass")}</h3>
      <ul className="flex flex-col gap-2">
        {checks.letPass.map(({ findingId, rule, how, reason, by }) => (
          <li key={findingId} className="border-line border-s-2 ps-3">
            <p>{isPreflightRule(rule) ? rules(`rules.${rule}.name`) : rule}</p>
            <p className="text-ink-soft text-sm">
              {t(`passed.${how}`, { name: by ?? rules("somebody") })} <bdi>{reason}</bdi>
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}
