"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/app/_components/button";
import { Checkbox } from "@/app/_components/choice";
import { Actions, Dialog } from "@/app/_components/dialog";
import { FailureMessage } from "@/app/_components/failure-message";
import { Select } from "@/app/_components/select";
import { DateField, TextArea } from "@/app/_components/text-field";
import { useTRPC } from "@/app/_trpc/client";
import { REVIEW_TAGS, type ReviewTag } from "@/core/review/review-tags";
import type { ReportDetail } from "@/server/services/report/get-report";

const BY_NAME = "people";

/** Asks people, or somebody who looks after a thing, to review one or many sections. */
export function RequestDialog({
  report,
  sections,
  chosen = [],
  onClose,
}: {
  report: Pick<ReportDetail, "id" | "members">;
  sections: readonly { id: string; title: string }[];
  /** Sections that are asked for to begin with. */
  chosen?: readonly string[];
  onClose: () => void;
}) {
  const t = useTranslations("review");
  const tags = useTranslations("reviewTags");
  const common = useTranslations("common");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [sectionIds, setSections] = useState(chosen);
  const [userIds, setPeople] = useState<readonly string[]>([]);
  const [of, setOf] = useState<ReviewTag | typeof BY_NAME>(BY_NAME);
  const [note, setNote] = useState("");
  const [dueOn, setDueOn] = useState("");
  const request = useMutation(
    trpc.review.request.mutationOptions({
      onSuccess: onClose,
      onSettled: () => queries.invalidateQueries(trpc.review.pathFilter()),
    }),
  );
  const able = report.members.filter(({ role }) => role === "coordinator" || role === "reviewer");
  const isReady = sectionIds.length > 0 && (of !== BY_NAME || userIds.length > 0);
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady || request.isPending) return;
    request.mutate({
      reportId: report.id,
      sectionIds: [...sectionIds],
      ...(of === BY_NAME ? { userIds: [...userIds] } : { tag: of }),
      note,
      dueOn: dueOn === "" ? null : dueOn,
    });
  };
  return (
    <Dialog title={t("request")} isOpen onOpenChange={(isOpen) => !isOpen && onClose()}>
      <form onSubmit={handleSubmit} className="flex flex-col gap-4">
        <Choices
          label={t("whichSections")}
          options={sections.map(({ id, title }) => ({ id, label: title }))}
          chosen={sectionIds}
          choose={setSections}
        />
        <Select<ReviewTag | typeof BY_NAME>
          label={t("ofWhom")}
          options={[
            { id: BY_NAME, label: t("byName") },
            ...REVIEW_TAGS.map((tag) => ({ id: tag, label: tags(tag) })),
          ]}
          value={of}
          onChange={setOf}
        />
        {of === BY_NAME && (
          <Choices
            label={t("whichPeople")}
            options={able.map(({ userId, name }) => ({ id: userId, label: name }))}
            chosen={userIds}
            choose={setPeople}
          />
        )}
        <TextArea label={t("note")} value={note} onChange={setNote} maxLength={4_000} />
        <DateField label={t("dueOn")} value={dueOn} onChange={setDueOn} />
        <FailureMessage error={request.error} />
        <Actions>
          <Button
            type="submit"
            variant="primary"
            isPending={request.isPending}
            isDisabled={!isReady}
          >
            {t("ask")}
          </Button>
          <Button variant="quiet" onPress={onClose}>
            {common("cancel")}
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}

function Choices({
  label,
  options,
  chosen,
  choose,
}: {
  label: string;
  options: readonly { id: string; label: string }[];
  chosen: readonly string[];
  choose: (ids: readonly string[]) => void;
}) {
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="pb-1 font-medium text-xs">{label}</legend>
      <div className="flex max-h-48 flex-col gap-1 overflow-y-auto">
        {options.map((option) => (
          <Checkbox
            key={option.id}
            isSelected={chosen.includes(option.id)}
            onChange={(isOn) =>
              choose(isOn ? [...chosen, option.id] : chosen.filter((id) => id !== option.id))
            }
          >
            <bdi>{option.label}</bdi>
          </Checkbox>
        ))}
      </div>
    </fieldset>
  );
}
