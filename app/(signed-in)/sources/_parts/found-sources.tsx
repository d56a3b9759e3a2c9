"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Keyboard } from "lucide-react";
import { useTranslations } from "next-intl";
import type { KeyboardEvent } from "react";
import { Button } from "@/app/_components/button";
import { EmptyState } from "@/app/_components/empty-state";
import { FailureMessage } from "@/app/_components/failure-message";
import { useTRPC } from "@/app/_trpc/client";
import type { SourcePage } from "@/server/services/source/list-sources";
import { ExportSources } from "./export-sources";
import { filterOf, filtersSet, type LibraryView, ROWS } from "./library-view";
import { Pager } from "./pager";
import { SelectionBar, type Task } from "./selection-bar";
import { SourceTable } from "./source-table";
import type { useBulkChange } from "./use-bulk-change";

type Props = {
  organisationId: string;
  page: SourcePage;
  view: LibraryView;
  onView: (part: Partial<LibraryView>) => void;
  chosen: ReadonlySet<string>;
  onChoose: (chosen: ReadonlySet<string>) => void;
  mayEdit: boolean;
  mayDelete: boolean;
  bulk: ReturnType<typeof useBulkChange>;
  onTask: (task: Task) => void;
  onRestore: () => void;
  onKey: (event: KeyboardEvent, focused: string | null) => boolean;
  onHelp: () => void;
};

/** A page of what was found, and above it what can be done with those that are chosen. */
export function FoundSources(props: Props) {
  const { organisationId, page, view, onView, chosen, onChoose, mayEdit, bulk } = props;
  const t = useTranslations("sources");
  const matching = useChooseMatching(organisationId, view, onChoose);
  const { sources: shown, total } = page;
  const isLiving = !view.deleted;
  return (
    <>
      <FailureMessage error={matching.error} />
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <p role="status" className="text-ink-faint text-xs">
          {t("count", { count: total })}
        </p>
        <div className="flex flex-wrap items-center gap-2">
          <Button size="small" variant="quiet" onPress={props.onHelp}>
            <Keyboard aria-hidden="true" className="size-4" />
            {t("keys.button")}
          </Button>
          {total > 0 && isLiving && (
            <ExportSources organisationId={organisationId} ids={[]} label={t("exportAll")} />
          )}
        </div>
      </div>
      {(chosen.size > 0 || bulk.progress !== null) && isLiving && (
        <SelectionBar
          organisationId={organisationId}
          ids={[...chosen]}
          more={
            total > shown.length && chosen.size < total
              ? { total, isPending: matching.isPending, onChooseAll: matching.mutate }
              : null
          }
          mayEdit={mayEdit}
          mayDelete={props.mayDelete}
          progress={bulk.progress}
          onStop={bulk.stop}
          error={bulk.error}
          onTask={props.onTask}
          onNone={() => onChoose(new Set())}
        />
      )}
      {view.deleted && props.mayDelete && chosen.size > 0 && (
        <Button className="self-start" onPress={props.onRestore} isPending={bulk.progress !== null}>
          {t("restoreChosen", { count: chosen.size })}
        </Button>
      )}
      {chosen.size === 0 && <FailureMessage error={bulk.error} />}
      {total === 0 ? (
        <Nothing view={view} />
      ) : (
        <SourceTable
          sources={shown}
          chosen={chosen}
          onChoose={onChoose}
          order={view.order}
          isReversed={view.isReversed}
          onOrder={(order, isReversed) => onView({ order, isReversed })}
          onKey={props.onKey}
          canDrag={mayEdit && isLiving}
        />
      )}
      <Pager
        page={view.page}
        pages={Math.ceil(total / ROWS)}
        onPage={(number) => onView({ page: number })}
      />
    </>
  );
}

/** Chooses everything that matches, on whatever page. */
function useChooseMatching(
  organisationId: string,
  view: LibraryView,
  onChosen: (ids: ReadonlySet<string>) => void,
) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () =>
      queries.fetchQuery(trpc.source.ids.queryOptions(filterOf(organisationId, view))),
    onSuccess: ({ ids }) => onChosen(new Set(ids)),
  });
}

function Nothing({ view }: { view: LibraryView }) {
  const t = useTranslations("sources");
  if (view.deleted) return <p className="text-ink-soft">{t("noneDeleted")}</p>;
  const isNarrowed = view.search.trim() !== "" || view.collection !== "" || filtersSet(view) > 0;
  if (isNarrowed) return <EmptyState title={t("noMatchTitle")}>{t("noMatchWords")}</EmptyState>;
  return <EmptyState title={t("emptyTitle")}>{t("emptyWords")}</EmptyState>;
}
