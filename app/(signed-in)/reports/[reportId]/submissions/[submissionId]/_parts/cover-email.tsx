"use client";

import { Check, Copy, Mail } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/_components/button";
import { Actions } from "@/app/_components/dialog";
import { ButtonLink } from "@/app/_components/link";
import { Select } from "@/app/_components/select";
import { TextArea, TextField } from "@/app/_components/text-field";
import { announceDone, announceFailure } from "@/app/_components/toast-region";
import {
  COVER_LANGUAGES,
  coverEmail,
  coverLanguage,
  mailtoLink,
} from "@/core/submission/cover-email";
import { SubmissionPart } from "./submission-part";
import type { Sending, Submission } from "./submission-view";

/** The e-mail that goes with the files, to be copied or opened in the person's own mail program. */
export function CoverEmail({
  manifest,
  sending,
}: {
  manifest: Submission["manifest"];
  sending: Sending;
}) {
  const t = useTranslations("submission");
  const languages = useTranslations("textLanguages");
  const [language, setLanguage] = useState(() => coverLanguage(manifest.report.language));
  const [address, setAddress] = useState(sending.ruleAddress || sending.lastAddress);
  const [name, setName] = useState(sending.contact.name);
  const [email, setEmail] = useState(sending.contact.email);
  const { organisation, title, body, state, symbol, kind } = manifest.report;
  const mail = coverEmail(language, {
    organisation: organisation.name,
    title,
    body: kind === "upr_stakeholder" ? "UPR" : body,
    state,
    symbol,
    files: manifest.files.filter(({ role }) => role !== "record").map((file) => file.name),
    publication: manifest.submission.publication,
    variant: manifest.submission.variant,
    contact: { name, email },
  });
  return (
    <SubmissionPart id="email" title={t("email")} words={t("emailWords")}>
      <div className="grid max-w-[46rem] gap-4 sm:grid-cols-2">
        <Select
          label={t("emailLanguage")}
          options={COVER_LANGUAGES.map((id) => ({ id, label: languages(id) }))}
          value={language}
          onChange={setLanguage}
        />
        <TextField
          label={t("address")}
          description={t("addressHelp")}
          value={address}
          maxLength={500}
          inputDirection="ltr"
          onChange={setAddress}
        />
        <TextField label={t("contactName")} value={name} maxLength={200} onChange={setName} />
        <TextField
          label={t("contactEmail")}
          value={email}
          maxLength={254}
          inputDirection="ltr"
          onChange={setEmail}
        />
      </div>
      <div className="flex max-w-[46rem] flex-col gap-4">
        <TextField
          label={t("emailSubject")}
          value={mail.subject}
          isReadOnly
          inputDirection="auto"
        />
        <TextArea
          label={t("emailText")}
          value={mail.body}
          isReadOnly
          rows={12}
          inputClassName="min-h-72"
        />
      </div>
      <Actions>
        <ButtonLink href={mailtoLink(address, mail)} variant="primary">
          <Mail aria-hidden="true" className="size-4" />
          {t("openMail")}
        </ButtonLink>
        <CopyButton text={`${mail.subject}\n\n${mail.body}\n`} />
      </Actions>
      <p className="max-w-[46rem] text-ink-faint text-sm">{t("attachByHand")}</p>
    </SubmissionPart>
  );
}

function CopyButton({ text }: { text: string }) {
  const t = useTranslations("components");
  const words = useTranslations("submission");
  const [copied, setCopied] = useState<string | null>(null);
  const isCopied = copied === text;
  const handleCopy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(text);
      announceDone(t("copied"));
    } catch {
      // Without a secure connection browsers keep the clipboard shut; the text can be copied by hand.
      announceFailure(words("copyByHand"));
    }
  };
  return (
    <Button onPress={() => void handleCopy()}>
      {isCopied ? (
        <Check aria-hidden="true" className="size-4" />
      ) : (
        <Copy aria-hidden="true" className="size-4" />
      )}
      {isCopied ? t("copied") : t("copy")}
    </Button>
  );
}
