"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/_components/button";
import { ConfirmDialog } from "@/app/_components/dialog";
import { FailureMessage } from "@/app/_components/failure-message";
import { useTRPC } from "@/app/_trpc/client";
import type {
  PartnerIdentity,
  PartnerOfReport,
} from "@/server/services/partnership/invite-partner";
import { ChangeGrant } from "./change-grant";
import { InvitePartner } from "./invite-partner";

export type GivenSection = { id: string; title: string };

/** The organisations that take part in a report, and those invited to; for whoever decides who is in it. */
export function Partners({
  reportId,
  partners,
  sections,
}: {
  reportId: string;
  partners: readonly PartnerOfReport[];
  sections: readonly GivenSection[];
}) {
  const t = useTranslations("partners");
  const router = useRouter();
  const [ending, setEnding] = useState<PartnerOfReport | null>(null);
  const [changing, setChanging] = useState<PartnerOfReport | null>(null);
  const end = useMutation(
    useTRPC().partnership.end.mutationOptions({ onSettled: () => router.refresh() }),
  );
  const nameOf = ({ partner, note }: PartnerOfReport) => partner?.name ?? (note || t("unnamed"));
  const handleEnd = async () => {
    if (!ending) return false;
    try {
      await end.mutateAsync({ partnershipId: ending.partnershipId });
      return true;
    } catch {
      // Worded below from the mutation's own error.
      return false;
    }
  };
  const isInvited = ending?.partner === null;
  const endingName = ending ? nameOf(ending) : "";
  return (
    <>
      <FailureMessage error={end.error} />
      {partners.length === 0 ? (
        <p className="text-ink-soft">{t("none")}</p>
      ) : (
        <ul className="border-line border-b">
          {partners.map((one) => (
            <PartnerEntry
              key={one.partnershipId}
              one={one}
              name={nameOf(one)}
              onChange={() => setChanging(one)}
              onEnd={() => setEnding(one)}
            />
          ))}
        </ul>
      )}
      <div>
        <InvitePartner reportId={reportId} sections={sections} />
      </div>
      {changing && (
        <ChangeGrant
          partner={changing}
          name={nameOf(changing)}
          sections={sections}
          onClose={() => setChanging(null)}
        />
      )}
      <ConfirmDialog
        title={t(isInvited ? "takeBackTitle" : "endTitle", { name: endingName })}
        confirm={t(isInvited ? "takeBack" : "end")}
        isOpen={ending !== null}
        onOpenChange={(isOpen) => isOpen || setEnding(null)}
        onConfirm={handleEnd}
      >
        <p>{t(isInvited ? "takeBackWords" : "endWords")}</p>
      </ConfirmDialog>
    </>
  );
}

function PartnerEntry({
  one,
  name,
  onChange,
  onEnd,
}: {
  one: PartnerOfReport;
  name: string;
  onChange: () => void;
  onEnd: () => void;
}) {
  const t = useTranslations("partners");
  const roles = useTranslations("roles");
  const format = useFormatter();
  const { partner, granted, sectionIds, people, expiresAt, isExpired } = one;
  const where =
    sectionIds === null ? t("everywhere") : t("someSections", { count: sectionIds.length });
  const day = format.dateTime(expiresAt, { dateStyle: "long" });
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-5 gap-y-2 border-line border-t py-3">
      <div className="min-w-0 grow basis-60">
        <p className="font-medium [text-align:match-parent]" dir="auto">
          {name}
        </p>
        <p className="text-ink-soft text-xs">
          {t("facts", { granted: t(`grants.${granted}`), where })}
        </p>
        {partner && <Identity partner={partner} note={one.note} />}
        {partner === null ? (
          <p className="text-ink-faint text-xs">
            {isExpired ? t("expired", { day }) : t("waiting", { day })}
          </p>
        ) : people.length === 0 ? (
          <p className="text-ink-faint text-xs">{t("nobody")}</p>
        ) : (
          <ul className="text-ink-faint text-xs">
            {people.map((person) => (
              <li key={person.userId}>
                {t("person", { name: person.name, role: roles(person.role) })}
              </li>
            ))}
          </ul>
        )}
      </div>
      <div className="flex gap-2">
        <Button size="small" aria-label={t("changeOf", { name })} onPress={onChange}>
          {t("change")}
        </Button>
        <Button
          size="small"
          variant="quiet"
          aria-label={t(partner === null ? "takeBackOf" : "endOf", { name })}
          onPress={onEnd}
        >
          {t(partner === null ? "takeBack" : "end")}
        </Button>
      </div>
    </li>
  );
}

/** Names are chosen freely: who accepted, for what the link was, and what else is called so. */
function Identity({
  partner: { acceptedBy, isNew, looksLike },
  note,
}: {
  partner: PartnerIdentity;
  note: string;
}) {
  const t = useTranslations("partners");
  return (
    <>
      {acceptedBy && (
        <p className="break-words text-ink-soft text-xs">{t("acceptedBy", acceptedBy)}</p>
      )}
      <p className="break-words text-ink-soft text-xs">
        {note !== "" && t("invitedAs", { name: note })} {isNew && t("isNew")}
      </p>
      {looksLike !== null && (
        <p className="font-medium text-warning text-xs">
          {t(looksLike.isHome ? "looksLikeHome" : "looksLike", { name: looksLike.name })}
        </p>
      )}
    </>
  );
}
