"use client";

import { useQuery } from "@tanstack/react-query";
import { ListFilter } from "lucide-react";
import { useTranslations } from "next-intl";
import { type RefObject, useState } from "react";
import { Button } from "@/app/_components/button";
import { Checkbox } from "@/app/_components/choice";
import { type Option, Select } from "@/app/_components/select";
import { TextField } from "@/app/_components/text-field";
import { useTRPC } from "@/app/_trpc/client";
import { SOURCE_TYPES } from "@/core/citation/source";
import { SOURCE_FLAGS } from "@/core/citation/source-flags";
import { filtersSet, type LibraryView, ORDERS, PARTS, WHOLE_LIBRARY } from "./library-view";

type Props = {
  organisationId: string;
  view: LibraryView;
  onChange: (part: Partial<LibraryView>) => void;
  searchField: RefObject<HTMLDivElement | null>;
};

/** What the list is searched and narrowed by; the rarer ones are folded away. */
export function LibraryFilters({ organisationId, view, onChange, searchField }: Props) {
  const t = useTranslations("sources");
  const set = filtersSet(view);
  // Whoever folds or unfolds it decides from then on.
  const [isOpen] = useState(set > 0);
  return (
    <search className="flex flex-col gap-4">
      <div className="grid items-start gap-4 sm:grid-cols-[minmax(0,1fr)_13rem]">
        <div ref={searchField}>
          <TextField
            label={t("search")}
            description={t("searchHelp")}
            type="search"
            value={view.search}
            onChange={(search) => onChange({ search })}
            maxLength={500}
            autoComplete="off"
          />
        </div>
        <Select
          label={t("order")}
          options={ORDERS.map((id) => ({ id, label: t(`orders.${id}`) }))}
          value={view.order}
          onChange={(order) => onChange({ order, isReversed: false })}
        />
      </div>
      <details className="group" open={isOpen}>
        <summary className="flex w-fit cursor-pointer items-center gap-2 rounded-sm py-1 text-ink-soft hover:text-ink">
          <ListFilter aria-hidden="true" className="size-4" />
          {set === 0 ? t("filters") : t("filtersSet", { count: set })}
        </summary>
        <div className="grid items-start gap-4 pt-3 sm:grid-cols-2 lg:grid-cols-4">
          <KindFilters organisationId={organisationId} view={view} onChange={onChange} />
          <ReportFilters organisationId={organisationId} view={view} onChange={onChange} />
          <YearFilters view={view} onChange={onChange} />
          <Checkbox isSelected={view.deleted} onChange={(deleted) => onChange({ deleted })}>
            {t("showDeleted")}
          </Checkbox>
          {set > 0 && (
            <Button
              size="small"
              className="self-start"
              onPress={() => {
                const { search, collection, order, isReversed } = view;
                onChange({ ...WHOLE_LIBRARY, search, collection, order, isReversed });
              }}
            >
              {t("clearFilters")}
            </Button>
          )}
        </div>
      </details>
    </search>
  );
}

type Part = Omit<Props, "searchField">;

/** What is chosen stays in the list of choices even where nothing has it any more. */
const withChosen = (options: Option<string>[], chosen: string): Option<string>[] =>
  options.some(({ id }) => id === chosen) ? options : [...options, { id: chosen, label: chosen }];

function KindFilters({ organisationId, view, onChange }: Part) {
  const t = useTranslations("sources");
  const trpc = useTRPC();
  const tags = useQuery(trpc.source.tags.queryOptions({ organisationId })).data ?? [];
  const adders = useQuery(trpc.source.adders.queryOptions({ organisationId })).data ?? [];
  return (
    <>
      <Select
        label={t("type")}
        options={[
          { id: "", label: t("allTypes") },
          ...SOURCE_TYPES.map((id) => ({ id, label: t(`types.${id}`) })),
        ]}
        value={view.type}
        onChange={(type) => onChange({ type })}
      />
      <Select
        label={t("tag")}
        options={withChosen(
          [
            { id: "", label: t("anyTag") },
            ...tags.map(({ tag, count }) => ({ id: tag, label: t("tagCount", { tag, count }) })),
          ],
          view.tag,
        )}
        value={view.tag}
        onChange={(tag) => onChange({ tag })}
      />
      <Select
        label={t("lacks")}
        options={[
          { id: "", label: t("lacksNothing") },
          ...SOURCE_FLAGS.map((id) => ({ id, label: t(`flags.${id}`) })),
        ]}
        value={view.flag}
        onChange={(flag) => onChange({ flag })}
      />
      <Select
        label={t("addedBy")}
        options={[
          { id: "", label: t("anybody") },
          ...adders.map(({ userId, name, count }) => ({
            id: userId,
            label: t("tagCount", { tag: name, count }),
          })),
        ]}
        value={view.addedBy}
        onChange={(addedBy) => onChange({ addedBy })}
      />
    </>
  );
}

function ReportFilters({ organisationId, view, onChange }: Part) {
  const t = useTranslations("sources");
  const reports = (useQuery(useTRPC().report.list.queryOptions()).data ?? []).filter(
    ({ organisation }) => organisation.id === organisationId,
  );
  return (
    <>
      <Select
        label={t("report")}
        options={[
          { id: "", label: t("anyReport") },
          ...reports.map(({ id, title }) => ({ id, label: title })),
        ]}
        value={view.report}
        onChange={(report) => onChange({ report })}
      />
      {view.report !== "" && (
        <Select
          label={t("part")}
          options={PARTS.map((id) => ({ id, label: t(`parts.${id}`) }))}
          value={view.part}
          onChange={(part) => onChange({ part })}
        />
      )}
      <Select
        label={t("citedAnywhere")}
        options={(["", "yes", "no"] as const).map((id) => ({
          id,
          label: t(`citedChoices.${id === "" ? "any" : id}`),
        }))}
        value={view.cited}
        onChange={(cited) => onChange({ cited })}
      />
    </>
  );
}

function YearFilters({ view, onChange }: Pick<Part, "view" | "onChange">) {
  const t = useTranslations("sources");
  return (
    <fieldset className="grid min-w-0 grid-cols-2 gap-3">
      <legend className="sr-only">{t("years")}</legend>
      {(["from", "to"] as const).map((end) => (
        <TextField
          key={end}
          label={t(`year.${end}`)}
          inputMode="numeric"
          maxLength={4}
          value={view[end]}
          error={view[end] === "" || /^\d{4}$/.test(view[end]) ? null : t("yearHelp")}
          onChange={(year) => onChange({ [end]: year.replaceAll(/\D/g, "") })}
          autoComplete="off"
        />
      ))}
    </fieldset>
  );
}
