"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useActionWords } from "@/app/_audit/action-words";
import { Button } from "@/app/_components/button";
import { useGo } from "@/app/_components/going";
import { type Option, Select } from "@/app/_components/select";
import { DateField } from "@/app/_components/text-field";
import type { AuditChoices } from "@/server/services/audit/list-audit";
import { type AuditView, addressOf } from "./audit-view";

const ALL = "all";

/** What the log is narrowed by; the address holds it, so that it can be kept and sent on. */
export function AuditFilters({ view, choices }: { view: AuditView; choices: AuditChoices }) {
  const t = useTranslations("audit");
  const go = useGo();
  const words = useActionWords();
  const [asked, setAsked] = useState<AuditView>(view);
  const change = (part: AuditView) =>
    setAsked((before) => ({ ...before, ...part, page: undefined }));
  const chosen = (id: string) => (id === ALL ? undefined : id);
  const withAll = (label: string, options: Option<string>[]) => [{ id: ALL, label }, ...options];
  const isNarrowed = addressOf({ ...view, page: undefined }) !== addressOf({});
  return (
    <search aria-label={t("filters")}>
      <form
        className="grid items-end gap-4 sm:grid-cols-2 lg:grid-cols-5"
        onSubmit={(event) => {
          event.preventDefault();
          go(addressOf(asked));
        }}
      >
        <Select
          label={t("person")}
          options={withAll(
            t("everybody"),
            choices.people.map(({ id, name }) => ({ id, label: name })),
          )}
          value={asked.userId ?? ALL}
          onChange={(id) => change({ userId: chosen(id) })}
        />
        <Select
          label={t("action")}
          options={withAll(
            t("everything"),
            choices.actions.map((action) => ({ id: action, label: words(action) })),
          )}
          value={asked.action ?? ALL}
          onChange={(id) => change({ action: chosen(id) })}
        />
        <Select
          label={t("report")}
          options={withAll(
            t("allReports"),
            choices.reports.map(({ id, title }) => ({ id, label: title })),
          )}
          value={asked.reportId ?? ALL}
          onChange={(id) => change({ reportId: chosen(id) })}
        />
        <DateField
          label={t("from")}
          value={asked.from ?? ""}
          onChange={(from) => change({ from: from === "" ? undefined : from })}
        />
        <DateField
          label={t("to")}
          value={asked.to ?? ""}
          onChange={(to) => change({ to: to === "" ? undefined : to })}
        />
        <div className="flex flex-wrap gap-3 max-sm:*:grow sm:col-span-2 lg:col-span-5">
          <Button type="submit" variant="primary">
            {t("apply")}
          </Button>
          {isNarrowed && <Button onPress={() => go(addressOf({}))}>{t("clear")}</Button>}
        </div>
      </form>
    </search>
  );
}
