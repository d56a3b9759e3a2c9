"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Banner } from "@/app/_components/banner";
import { Button } from "@/app/_components/button";
import { Actions } from "@/app/_components/dialog";
import { FailureMessage } from "@/app/_components/failure-message";
import { Held } from "@/app/_components/held";
import { Select } from "@/app/_components/select";
import { DateField, TextArea, TextField } from "@/app/_components/text-field";
import { announceDone } from "@/app/_components/toast-region";
import { useTRPC } from "@/app/_trpc/client";
import { CERTAINTIES, type Rule, rule as ruleShape } from "@/core/rules/rule";
import { NAME_PARTS } from "@/core/submission/submission-file-name";
import { BlockingChecks } from "./blocking-checks";
import { fieldsOf, type RuleFields, ruleFrom } from "./rule-fields";

const NOTES = ["yes", "no", "unknown"] as const;
const UNITS = ["words", "pages"] as const;

/** Changes a rule: what it says, and where and when that was read. */
export function RuleForm({
  rule,
  organisationId,
  onDone,
}: {
  rule: Rule;
  organisationId: string;
  onDone: () => void;
}) {
  const t = useTranslations("rules");
  const common = useTranslations("common");
  const router = useRouter();
  const [fields, setFields] = useState(() => fieldsOf(rule));
  const [isWrong, setWrong] = useState(false);
  const set = (change: Partial<RuleFields>) => setFields((before) => ({ ...before, ...change }));
  const change = useMutation(
    useTRPC().rule.change.mutationOptions({
      onSuccess: () => {
        announceDone(t("changed"));
        onDone();
        router.refresh();
      },
    }),
  );
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    const parsed = ruleShape.safeParse(ruleFrom(rule, fields));
    setWrong(!parsed.success);
    if (parsed.success) change.mutate({ organisationId, rule: parsed.data });
  };
  return (
    <form onSubmit={handleSubmit} className="flex flex-col gap-4 border-line border-s-2 ps-4">
      <Held while={change.isPending} className="flex flex-col gap-4">
        <ValueFields rule={rule} fields={fields} set={set} />
        <TextArea label={t("note")} value={fields.note} onChange={(note) => set({ note })} />
        <TextField
          label={t("source")}
          value={fields.source}
          onChange={(source) => set({ source })}
          isRequired
        />
        <TextField
          label={t("sourceUrl")}
          value={fields.sourceUrl}
          onChange={(sourceUrl) => set({ sourceUrl })}
          inputDirection="ltr"
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <DateField
            label={t("checkedOn")}
            value={fields.checkedOn}
            onChange={(checkedOn) => set({ checkedOn })}
          />
          <Select
            label={t("certaintyLabel")}
            options={CERTAINTIES.map((id) => ({ id, label: t(`certainty.${id}`) }))}
            value={fields.certainty}
            onChange={(certainty) => set({ certainty })}
          />
        </div>
      </Held>
      {isWrong && <Banner tone="danger">{t("wrong")}</Banner>}
      <FailureMessage error={change.error} />
      <Actions>
        <Button type="submit" variant="primary" isPending={change.isPending}>
          {common("save")}
        </Button>
        <Button variant="quiet" onPress={onDone}>
          {common("cancel")}
        </Button>
      </Actions>
    </form>
  );
}

function ValueFields({
  rule,
  fields,
  set,
}: {
  rule: Rule;
  fields: RuleFields;
  set: (change: Partial<RuleFields>) => void;
}) {
  const t = useTranslations("rules");
  switch (rule.value.subject) {
    case "limit":
      return (
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label={t("amount")}
            description={t("amountHelp")}
            value={fields.amount}
            onChange={(amount) => set({ amount })}
            inputMode="numeric"
          />
          <Select
            label={t("unit")}
            options={UNITS.map((id) => ({ id, label: t(`units.${id}`) }))}
            value={fields.unit}
            onChange={(unit) => set({ unit })}
          />
          <Select
            label={t("footnotes")}
            options={NOTES.map((id) => ({ id, label: t(`footnotesAre.${id}`) }))}
            value={fields.footnotes}
            onChange={(footnotes) => set({ footnotes })}
          />
          <TextField
            label={t("jointAmount")}
            value={fields.jointAmount}
            onChange={(jointAmount) => set({ jointAmount })}
            inputMode="numeric"
          />
        </div>
      );
    case "follow_up":
      return (
        <>
          <TextField
            label={t("monthsLabel")}
            value={fields.amount}
            onChange={(amount) => set({ amount })}
            inputMode="numeric"
          />
          <TextArea label={t("text")} value={fields.text} onChange={(text) => set({ text })} />
        </>
      );
    case "file_name":
      return (
        <TextField
          label={t("subject.file_name")}
          description={t("fileNameHelp", {
            parts: NAME_PARTS.map((part) => `{${part}}`).join(" "),
          })}
          value={fields.text}
          onChange={(text) => set({ text })}
          inputDirection="ltr"
        />
      );
    case "sending":
      return (
        <>
          <TextField
            label={t("address")}
            description={t("addressHelp")}
            value={fields.address}
            onChange={(address) => set({ address })}
            inputDirection="ltr"
          />
          <TextArea label={t("text")} value={fields.text} onChange={(text) => set({ text })} />
        </>
      );
    case "checks":
      return <BlockingChecks fields={fields} set={set} />;
    default:
      return (
        <TextArea
          label={t(`subject.${rule.value.subject}`)}
          description={
            rule.value.subject === "scale"
              ? t("scaleHelp")
              : rule.value.subject === "languages"
                ? t("languagesHelp")
                : undefined
          }
          value={fields.text}
          onChange={(text) => set({ text })}
        />
      );
  }
}
