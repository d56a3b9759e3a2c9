"use client";

import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/app/_components/button";
import { TextLink } from "@/app/_components/link";
import { ComboBox } from "@/app/_components/select";
import { isolated } from "@/app/_i18n/isolated";
import { useTRPC } from "@/app/_trpc/client";
import { statementPlace } from "../../_room/statement-place";
import { useAssessmentActions, useOpenParagraph } from "./assessment-context";

const SHOWN = 80;
const shortened = (text: string) =>
  text.length > SHOWN ? `${text.slice(0, SHOWN - 1).trimEnd()}…` : text;

/** The claims of the report that the grade rests on, each the way to its words. */
export function ClaimEvidence() {
  const t = useTranslations("assessment");
  const { report, paragraph, label, all, mayWrite } = useOpenParagraph();
  const { linkClaim } = useAssessmentActions();
  const own = all.assessments.find(
    (entry) => entry.paragraphId === paragraph.id && entry.label === label,
  );
  const claims = own?.claims ?? [];
  const link = (statementId: string, isLinked: boolean) =>
    linkClaim.mutate({
      reportId: report.id,
      paragraphId: paragraph.id,
      label,
      statementId,
      isLinked,
    });
  return (
    <div className="flex flex-col gap-2">
      <h4 className="font-medium font-sans">{t("claims")}</h4>
      {claims.length === 0 && <p className="text-ink-faint">{t("noClaims")}</p>}
      {claims.length > 0 && (
        <ul className="flex flex-col gap-1">
          {claims.map(({ statementId, claim }) => (
            <li key={statementId} className="flex items-start gap-2">
              <span className="min-w-0 grow">
                {claim === null ? (
                  <span className="text-warning">{t("claimGone")}</span>
                ) : (
                  <>
                    <TextLink
                      href={`/reports/${report.id}${statementPlace({ id: statementId, sectionId: claim.sectionId })}`}
                    >
                      <bdi>{shortened(claim.text)}</bdi>
                    </TextLink>
                    <span className="block text-ink-faint text-xs">
                      <bdi>{claim.sectionTitle}</bdi>
                    </span>
                  </>
                )}
              </span>
              {mayWrite && (
                <Button
                  size="small"
                  variant="quiet"
                  aria-label={
                    claim === null
                      ? t("unlinkGone")
                      : t("unlinkClaim", { words: isolated(shortened(claim.text)) })
                  }
                  isDisabled={linkClaim.isPending}
                  onPress={() => link(statementId, false)}
                >
                  <X aria-hidden="true" className="size-4" />
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {mayWrite && (
        <ClaimChoice
          key={claims.length}
          linked={claims.map(({ statementId }) => statementId)}
          onChoose={(statementId) => link(statementId, true)}
        />
      )}
    </div>
  );
}

/** The other claims of the report, those on this paragraph first. */
function ClaimChoice({
  linked,
  onChoose,
}: {
  linked: readonly string[];
  onChoose: (statementId: string) => void;
}) {
  const t = useTranslations("assessment");
  const { report, paragraph } = useOpenParagraph();
  const { data = [] } = useQuery(useTRPC().claim.list.queryOptions({ reportId: report.id }));
  const others = data.filter(
    ({ id, kind, isOrphan }) => kind === "claim" && !isOrphan && !linked.includes(id),
  );
  if (others.length === 0) return null;
  const isHere = (claim: (typeof others)[number]) =>
    claim.paragraphs.some(({ paragraphId }) => paragraphId === paragraph.id);
  return (
    <ComboBox
      label={t("addClaim")}
      options={[...others.filter(isHere), ...others.filter((claim) => !isHere(claim))].map(
        (claim) => ({
          id: claim.id,
          label: shortened(claim.text),
          ...(isHere(claim) ? { description: t("claimHere") } : {}),
        }),
      )}
      value={null}
      onChange={(id) => id !== null && onChoose(id)}
    />
  );
}
