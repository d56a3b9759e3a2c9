"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useDeferredValue, useRef, useState } from "react";
import { Dialog } from "@/app/_components/dialog";
import { FailureMessage } from "@/app/_components/failure-message";
import { Spinner } from "@/app/_components/spinner";
import { useWideScreen } from "@/app/_components/use-wide-screen";
import { CheckLinks } from "@/app/_sources/check-links";
import { useTRPC } from "@/app/_trpc/client";
import type { BulkChange } from "@/server/services/source/bulk-change";
import { ChangeDialog } from "./change-dialog";
import { CollectionPane } from "./collection-pane";
import { FoundSources } from "./found-sources";
import { KeyboardHelp } from "./keyboard-help";
import { LibraryFilters } from "./library-filters";
import { filterOf, type LibraryView, ROWS } from "./library-view";
import { MergeDialog, MOST_IN_DIALOG } from "./merge-dialog";
import { RemoveDialog } from "./remove-dialog";
import type { Task } from "./selection-bar";
import { useBulkChange } from "./use-bulk-change";
import { useLibraryKeys } from "./use-library-keys";
import { useLibraryView } from "./use-library-view";

type Props = { organisationId: string; mayEdit: boolean; mayDelete: boolean };

/** The organisation's sources: found, narrowed, sorted, chosen and changed, a page at a time. */
export function Library({ organisationId, mayEdit, mayDelete }: Props) {
  const t = useTranslations("sources");
  const trpc = useTRPC();
  const [view, changeView] = useLibraryView();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [task, setTask] = useState<Task | null>(null);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const searchField = useRef<HTMLDivElement>(null);
  const bulk = useBulkChange(organisationId);
  const asked = useDeferredValue(view);
  const found = useQuery({
    ...trpc.source.list.queryOptions({
      ...filterOf(organisationId, asked),
      order: asked.order,
      isReversed: asked.isReversed,
      limit: ROWS,
      offset: (asked.page - 1) * ROWS,
    }),
    placeholderData: keepPreviousData,
  });
  const narrow = (part: Partial<LibraryView>) => {
    const keepsRows = Object.keys(part).every((name) => KEEPS_CHOSEN.includes(name));
    if (!keepsRows) setChosen(new Set());
    changeView(part);
  };
  const apply = (ids: readonly string[], change: BulkChange) => {
    void bulk.change(ids, change).then(() => {
      if (change.kind === "remove" || change.kind === "restore") setChosen(new Set());
    });
  };
  const ids = [...chosen];
  const handleKey = useLibraryKeys({
    chosen: ids,
    mayEdit: mayEdit && !view.deleted,
    mayDelete: mayDelete && !view.deleted,
    onChoose: (id) => setChosen(new Set([id])),
    onTask: setTask,
    onHelp: () => setHelpOpen(true),
    onSearch: () => searchField.current?.querySelector("input")?.focus(),
    undo: bulk.undoLast,
  });
  return (
    <div className="grid gap-x-8 gap-y-5 lg:grid-cols-[15rem_minmax(0,1fr)]">
      <Collections
        organisationId={organisationId}
        selected={view.collection}
        onSelect={(collection) => narrow({ collection })}
        mayEdit={mayEdit}
        onDropSources={(dropped, collectionId) =>
          apply(dropped, { kind: "collection", collectionId, isIn: true })
        }
      />
      <div className="flex min-w-0 flex-col gap-5">
        <LibraryFilters
          organisationId={organisationId}
          view={view}
          onChange={narrow}
          searchField={searchField}
        />
        <FailureMessage error={found.error} />
        {found.isPending && (
          <p className="flex items-center gap-2 text-ink-soft">
            <Spinner /> {t("loading")}
          </p>
        )}
        {found.data && (
          <FoundSources
            organisationId={organisationId}
            page={found.data}
            view={view}
            onView={narrow}
            chosen={chosen}
            onChoose={setChosen}
            mayEdit={mayEdit}
            mayDelete={mayDelete}
            bulk={bulk}
            onTask={setTask}
            onRestore={() => apply(ids, { kind: "restore" })}
            onKey={handleKey}
            onHelp={() => setHelpOpen(true)}
          />
        )}
      </div>
      <Tasks
        organisationId={organisationId}
        task={task}
        ids={ids}
        onClose={() => setTask(null)}
        onChange={(change) => apply(ids, change)}
        onMerged={(merged) => {
          setChosen(new Set());
          void bulk.merged(merged);
        }}
      />
      <KeyboardHelp isOpen={isHelpOpen} onOpenChange={setHelpOpen} />
    </div>
  );
}

/** What was chosen stays chosen on another page and in another order. */
const KEEPS_CHOSEN: readonly string[] = ["page", "order", "isReversed"];

/** On a phone the collections are folded away above the list. */
function Collections(props: Parameters<typeof CollectionPane>[0]) {
  const t = useTranslations("sources.collections");
  const isWide = useWideScreen();
  if (isWide) return <CollectionPane {...props} />;
  return (
    <details className="rounded-md border border-line p-3">
      <summary className="cursor-pointer text-ink-soft">{t("title")}</summary>
      <div className="pt-3">
        <CollectionPane {...props} />
      </div>
    </details>
  );
}

function Tasks({
  organisationId,
  task,
  ids,
  onClose,
  onChange,
  onMerged,
}: {
  organisationId: string;
  task: Task | null;
  ids: readonly string[];
  onClose: () => void;
  onChange: (change: BulkChange) => void;
  onMerged: (ids: string[]) => void;
}) {
  const links = useTranslations("links");
  if (task === null || ids.length === 0) return null;
  if (task === "remove") {
    return (
      <RemoveDialog
        count={ids.length}
        onClose={onClose}
        onRemove={() => onChange({ kind: "remove" })}
      />
    );
  }
  if (task === "links") {
    return (
      <Dialog title={links("dialogTitle", { count: ids.length })} isOpen onOpenChange={onClose}>
        <CheckLinks organisationId={organisationId} scope={{ sourceIds: [...ids] }} />
      </Dialog>
    );
  }
  if (task === "merge") {
    return <MergeDialog ids={ids.slice(0, MOST_IN_DIALOG)} onMerged={onMerged} onClose={onClose} />;
  }
  return (
    <ChangeDialog
      organisationId={organisationId}
      given={task}
      count={ids.length}
      onChange={onChange}
      onClose={onClose}
    />
  );
}
