"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useDeferredValue, useState } from "react";
import { Button } from "@/app/_components/button";
import { Checkbox } from "@/app/_components/choice";
import { EmptyState } from "@/app/_components/empty-state";
import { FailureMessage } from "@/app/_components/failure-message";
import { PageLink } from "@/app/_components/page-link";
import { Select } from "@/app/_components/select";
import { Spinner } from "@/app/_components/spinner";
import { TextField } from "@/app/_components/text-field";
import { nameOfSource } from "@/app/_sources/source-fields";
import { SourceFlags } from "@/app/_sources/source-flags";
import { SourceSummary } from "@/app/_sources/source-summary";
import { useTRPC } from "@/app/_trpc/client";
import { SOURCE_TYPES, type SourceType } from "@/core/citation/source";
import type { SourceOrder } from "@/server/services/source/list-sources";
import type { LibrarySource } from "@/server/services/source/source-record";
import { ExportSources } from "./export-sources";
import { SelectionBar } from "./selection-bar";

const PAGE = 50;
/** The most that one list shows; past it, searching is quicker than reading. */
const MOST = 200;
const ORDERS: readonly SourceOrder[] = ["title", "issued", "updated", "cited"];

type Wanted = {
  search: string;
  type: SourceType | "all";
  /** "" for any. */
  tag: string;
  order: SourceOrder;
  deleted: boolean;
};

/** The organisation's sources, found by words, sorted, a page at a time. */
export function Library({
  organisationId,
  mayEdit,
  mayDelete,
}: {
  organisationId: string;
  mayEdit: boolean;
  mayDelete: boolean;
}) {
  const t = useTranslations("sources");
  const [wanted, setWanted] = useState<Wanted>({
    search: "",
    type: "all",
    tag: "",
    order: "title",
    deleted: false,
  });
  const [limit, setLimit] = useState(PAGE);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const { search, type, tag, order, deleted } = useDeferredValue(wanted);
  const found = useQuery({
    ...useTRPC().source.list.queryOptions({
      organisationId,
      search,
      order,
      deleted,
      limit,
      ...(type === "all" ? {} : { type }),
      ...(tag === "" ? {} : { tag }),
    }),
    placeholderData: keepPreviousData,
  });
  const change = (part: Partial<Wanted>) => {
    setWanted((before) => ({ ...before, ...part }));
    setLimit(PAGE);
    setChosen(new Set());
  };
  const choose = (id: string, isIn: boolean) =>
    setChosen(
      (before) => new Set(isIn ? [...before, id] : [...before].filter((each) => each !== id)),
    );
  const shown = found.data?.sources ?? [];
  const isNarrowed = search.trim() !== "" || type !== "all" || tag !== "" || deleted;
  const total = found.data?.total ?? 0;
  return (
    <div className="flex flex-col gap-6">
      <Filters organisationId={organisationId} wanted={wanted} onChange={change} />
      <FailureMessage error={found.error} />
      {found.isPending && (
        <p className="flex items-center gap-2 text-ink-soft">
          <Spinner /> {t("loading")}
        </p>
      )}
      {found.data && (
        <>
          <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
            <p role="status" className="text-ink-faint text-xs">
              {t("count", { count: total })}
            </p>
            {total > 0 && !deleted && (
              <div className="flex flex-wrap items-center gap-3">
                <Checkbox
                  isSelected={chosen.size === shown.length}
                  isIndeterminate={chosen.size > 0 && chosen.size < shown.length}
                  onChange={(all) => setChosen(new Set(all ? shown.map(({ id }) => id) : []))}
                >
                  {t("chooseAll")}
                </Checkbox>
                <ExportSources organisationId={organisationId} ids={[]} label={t("exportAll")} />
              </div>
            )}
          </div>
          {chosen.size > 0 && (
            <SelectionBar
              organisationId={organisationId}
              ids={[...chosen]}
              mayEdit={mayEdit}
              mayDelete={mayDelete}
              onDone={() => setChosen(new Set())}
            />
          )}
          {total === 0 ? (
            <Nothing isNarrowed={isNarrowed} deleted={deleted} />
          ) : (
            <ul className="border-line border-t">
              {shown.map((source) => (
                <SourceRow
                  key={source.id}
                  source={source}
                  isChosen={deleted ? null : chosen.has(source.id)}
                  onChoose={(isIn) => choose(source.id, isIn)}
                />
              ))}
            </ul>
          )}
          {total > limit && limit < MOST && (
            <Button
              className="self-start"
              isPending={found.isFetching}
              onPress={() => setLimit(Math.min(MOST, limit + PAGE))}
            >
              {t("more")}
            </Button>
          )}
          {total > MOST && limit >= MOST && (
            <p className="text-ink-soft">{t("narrow", { count: MOST })}</p>
          )}
        </>
      )}
    </div>
  );
}

function Filters({
  organisationId,
  wanted,
  onChange,
}: {
  organisationId: string;
  wanted: Wanted;
  onChange: (part: Partial<Wanted>) => void;
}) {
  const t = useTranslations("sources");
  const typeOptions: { id: SourceType | "all"; label: string }[] = [
    { id: "all", label: t("allTypes") },
    ...SOURCE_TYPES.map((id) => ({ id, label: t(`types.${id}`) })),
  ];
  const tags = useQuery(useTRPC().source.tags.queryOptions({ organisationId })).data ?? [];
  return (
    <search className="grid items-start gap-4 sm:grid-cols-[minmax(0,1fr)_13rem_13rem]">
      <TextField
        label={t("search")}
        description={t("searchHelp")}
        type="search"
        value={wanted.search}
        onChange={(search) => onChange({ search })}
        maxLength={500}
        autoComplete="off"
      />
      <Select
        label={t("type")}
        options={typeOptions}
        value={wanted.type}
        onChange={(type) => onChange({ type })}
      />
      <Select
        label={t("order")}
        options={ORDERS.map((id) => ({ id, label: t(`orders.${id}`) }))}
        value={wanted.order}
        onChange={(order) => onChange({ order })}
      />
      {(tags.length > 0 || wanted.tag !== "") && (
        <Select
          label={t("tag")}
          options={[
            { id: "", label: t("anyTag") },
            ...tags.map(({ tag, count }) => ({ id: tag, label: t("tagCount", { tag, count }) })),
          ]}
          value={wanted.tag}
          onChange={(tag) => onChange({ tag })}
        />
      )}
      <Checkbox isSelected={wanted.deleted} onChange={(deleted) => onChange({ deleted })}>
        {t("showDeleted")}
      </Checkbox>
    </search>
  );
}

function Nothing({ isNarrowed, deleted }: { isNarrowed: boolean; deleted: boolean }) {
  const t = useTranslations("sources");
  if (deleted) return <p className="text-ink-soft">{t("noneDeleted")}</p>;
  if (isNarrowed) return <EmptyState title={t("noMatchTitle")}>{t("noMatchWords")}</EmptyState>;
  return <EmptyState title={t("emptyTitle")}>{t("emptyWords")}</EmptyState>;
}

function SourceRow({
  source,
  isChosen,
  onChoose,
}: {
  source: LibrarySource;
  /** Null where it cannot be chosen. */
  isChosen: boolean | null;
  onChoose: (isIn: boolean) => void;
}) {
  const t = useTranslations("sources");
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 border-line border-b py-4">
      {isChosen !== null && (
        <Checkbox
          aria-label={t("choose", { name: nameOfSource(source) })}
          className="shrink-0"
          isSelected={isChosen}
          onChange={onChoose}
        >
          {null}
        </Checkbox>
      )}
      <PageLink
        href={`/sources/${source.id}`}
        className="min-w-0 grow basis-80 rounded-sm text-ink no-underline decoration-1 underline-offset-4 hover:underline"
      >
        <SourceSummary source={source} />
      </PageLink>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-xs">
        {source.tags.map((tag) => (
          <bdi key={tag} className="rounded-sm bg-sunken px-1.5 text-ink-soft">
            {tag}
          </bdi>
        ))}
        <SourceFlags source={source} />
        <span className="text-ink-faint">{t("citedTimes", { count: source.citations })}</span>
      </div>
    </li>
  );
}
