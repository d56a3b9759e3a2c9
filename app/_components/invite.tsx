"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import {
  ORGANISATION_ROLES,
  type OrganisationRole,
  REPORT_ROLES,
  type ReportRole,
} from "@/core/review/roles";
import { useTRPC } from "../_trpc/client";
import { Banner } from "./banner";
import { Button } from "./button";
import { CopyField } from "./copy-field";
import { Actions, Dialog } from "./dialog";
import { FailureMessage } from "./failure-message";
import { Select } from "./select";
import { TextField } from "./text-field";

type Role = OrganisationRole | ReportRole;

/** To what one is invited, and the roles that can be given there. */
export type InvitationTo =
  | { organisationId: string; roles: readonly OrganisationRole[] }
  | { reportId: string; roles: readonly ReportRole[] };

const isReportRole = (role: Role): role is ReportRole =>
  REPORT_ROLES.some((known) => known === role);
const isOrganisationRole = (role: Role): role is OrganisationRole =>
  ORGANISATION_ROLES.some((known) => known === role);

/** A button and its dialog: address and role in, a link out that is shown once. */
export function Invite({
  to,
  label,
  title,
  words,
}: {
  to: InvitationTo;
  label: string;
  title: string;
  words?: string;
}) {
  const t = useTranslations("people");
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const create = useMutation(
    useTRPC().invitation.create.mutationOptions({ onSuccess: () => router.refresh() }),
  );
  const handleOpenChange = (open: boolean) => {
    setOpen(open);
    if (!open) create.reset();
  };
  return (
    <>
      <Button variant="primary" onPress={() => setOpen(true)}>
        {label}
      </Button>
      <Dialog
        title={create.data ? t("invited", { email: create.variables.email }) : title}
        isOpen={isOpen}
        onOpenChange={handleOpenChange}
      >
        {create.data ? (
          <CreatedInvitation
            email={create.variables.email}
            created={create.data}
            onAnother={() => create.reset()}
          />
        ) : (
          <InviteForm
            to={to}
            {...(words === undefined ? {} : { words })}
            error={create.error}
            isPending={create.isPending}
            onSend={(email, role) => {
              if ("organisationId" in to) {
                if (isOrganisationRole(role)) {
                  create.mutate({ organisationId: to.organisationId, role, email });
                }
              } else if (isReportRole(role)) {
                create.mutate({ reportId: to.reportId, reportRole: role, email });
              }
            }}
          />
        )}
      </Dialog>
    </>
  );
}

function InviteForm({
  to,
  words,
  error,
  isPending,
  onSend,
}: {
  to: InvitationTo;
  words?: string;
  error: unknown;
  isPending: boolean;
  onSend: (email: string, role: Role) => void;
}) {
  const t = useTranslations("people");
  const roles = useTranslations("roles");
  const meanings = useTranslations("roleMeanings");
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("drafter");
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    onSend(email, role);
  };
  return (
    <form onSubmit={handleSubmit} className="flex flex-col gap-5">
      {words !== undefined && <p className="text-ink-soft">{words}</p>}
      <TextField
        label={t("email")}
        type="email"
        name="email"
        autoComplete="off"
        inputDirection="ltr"
        value={email}
        onChange={setEmail}
        isRequired
        autoFocus
      />
      <Select
        label={t("role")}
        options={[...to.roles].map((id: Role) => ({
          id,
          label: roles(id),
          description: meanings(id),
        }))}
        value={role}
        onChange={setRole}
      />
      <FailureMessage error={error} />
      <Actions>
        <Button type="submit" variant="primary" isPending={isPending}>
          {t("send")}
        </Button>
      </Actions>
    </form>
  );
}

function CreatedInvitation({
  email,
  created,
  onAnother,
}: {
  email: string;
  created: { link: string; isMailed: boolean; expiresAt: Date };
  onAnother: () => void;
}) {
  const t = useTranslations("people");
  const format = useFormatter();
  return (
    <>
      <Banner tone={created.isMailed ? "success" : "note"}>
        {created.isMailed ? t("mailed") : t("notMailed")}
      </Banner>
      <CopyField label={t("link", { email })} value={created.link} />
      <p className="text-ink-faint text-xs">
        {t("validUntil", { day: format.dateTime(created.expiresAt, { dateStyle: "long" }) })}
      </p>
      <Actions>
        <Button onPress={onAnother}>{t("another")}</Button>
      </Actions>
    </>
  );
}
