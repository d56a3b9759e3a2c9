"use client";

import {
  ChevronRight,
  Folder,
  FolderPlus,
  Library as LibraryIcon,
  MoreHorizontal,
} from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import {
  Collection,
  type DropItem,
  isTextDropItem,
  type Key,
  Button as RacButton,
  Tree,
  TreeItem,
  TreeItemContent,
  useDragAndDrop,
} from "react-aria-components";
import { Button } from "@/app/_components/button";
import { classNames } from "@/app/_components/class-names";
import { FailureMessage } from "@/app/_components/failure-message";
import { Menu, MenuItem } from "@/app/_components/menu";
import { CollectionDialog, type CollectionTask } from "./collection-dialog";
import { DRAGGED_SOURCES } from "./source-table";
import { type Branch, useCollections } from "./use-collections";

type Props = {
  organisationId: string;
  /** A collection's id, "none", or "" for the whole library. */
  selected: string;
  onSelect: (collection: string) => void;
  mayEdit: boolean;
  onDropSources: (ids: string[], collectionId: string) => void;
};

/** The collections of the library; choosing one narrows the list, sources can be dropped on one. */
export function CollectionPane({
  organisationId,
  selected,
  onSelect,
  mayEdit,
  onDropSources,
}: Props) {
  const t = useTranslations("sources.collections");
  const { tree, flat, error } = useCollections(organisationId);
  const [task, setTask] = useState<CollectionTask | null>(null);
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const { dragAndDropHooks } = useDragAndDrop({
    acceptedDragTypes: [DRAGGED_SOURCES],
    isDisabled: !mayEdit,
    shouldAcceptItemDrop: ({ key }) => flat.some(({ id }) => id === key),
    getDropOperation: () => "copy",
    onItemDrop: ({ items, target }) => {
      void draggedIds(items).then((ids) => {
        if (ids.length > 0) onDropSources(ids, String(target.key));
      });
    },
  });
  const handleSelection = ([key]: Key[]) =>
    onSelect(key === undefined || key === "all" ? "" : String(key));
  return (
    <section aria-labelledby="collections" className="flex flex-col gap-2">
      <div className="flex items-center justify-between gap-2">
        <h2 id="collections" className="font-medium text-ink">
          {t("title")}
        </h2>
        {mayEdit && (
          <Button
            variant="quiet"
            size="icon"
            aria-label={t("new")}
            onPress={() => setTask({ kind: "new", parentId: null })}
          >
            <FolderPlus aria-hidden="true" className="size-4" />
          </Button>
        )}
      </div>
      <FailureMessage error={error} />
      <Tree
        aria-labelledby="collections"
        selectionMode="single"
        selectionBehavior="replace"
        disallowEmptySelection
        selectedKeys={[selected === "" ? "all" : selected]}
        onSelectionChange={(keys) => handleSelection(keys === "all" ? [] : [...keys])}
        expandedKeys={flat.flatMap(({ id }) => (folded.has(id) ? [] : [id]))}
        onExpandedChange={(open) =>
          setFolded(new Set(flat.flatMap(({ id }) => (open.has(id) ? [] : [id]))))
        }
        dragAndDropHooks={dragAndDropHooks}
        className="flex flex-col"
      >
        <FixedItem id="all" name={t("all")} />
        <FixedItem id="none" name={t("none")} />
        <Collection items={tree}>
          {(branch) => <CollectionItem branch={branch} onTask={mayEdit ? setTask : null} />}
        </Collection>
      </Tree>
      {task && (
        <CollectionDialog
          organisationId={organisationId}
          task={task}
          onDone={(made) => {
            if (task.kind === "remove" && task.collection.id === selected) onSelect("");
            if (made !== undefined) onSelect(made);
            setTask(null);
          }}
        />
      )}
    </section>
  );
}

async function draggedIds(items: readonly DropItem[]): Promise<string[]> {
  const texts = await Promise.all(
    items
      .filter(isTextDropItem)
      .filter((item) => item.types.has(DRAGGED_SOURCES))
      .map((item) => item.getText(DRAGGED_SOURCES)),
  );
  return texts.flatMap((text): string[] => {
    const ids: unknown = JSON.parse(text);
    return Array.isArray(ids) ? ids.map(String) : [];
  });
}

const itemLook =
  "flex min-h-9 cursor-default items-center gap-1.5 rounded-sm pe-1 outline-none pointer-coarse:min-h-11 " +
  "data-hovered:bg-sunken data-focus-visible:ring-focus data-selected:bg-accent-soft data-selected:font-medium " +
  "data-drop-target:bg-accent-soft data-drop-target:ring-2 data-drop-target:ring-accent";

function FixedItem({ id, name }: { id: string; name: string }) {
  return (
    <TreeItem id={id} textValue={name} className={classNames(itemLook, "ps-6")}>
      <TreeItemContent>
        <span className="flex min-w-0 items-center gap-1.5">
          <LibraryIcon aria-hidden="true" className="size-4 shrink-0 text-ink-faint" />
          {name}
        </span>
      </TreeItemContent>
    </TreeItem>
  );
}

function CollectionItem({
  branch,
  onTask,
}: {
  branch: Branch;
  onTask: ((task: CollectionTask) => void) | null;
}) {
  const t = useTranslations("sources.collections");
  const format = useFormatter();
  return (
    <TreeItem id={branch.id} textValue={branch.name} className={itemLook}>
      <TreeItemContent>
        {({ level, hasChildItems, isExpanded }) => (
          <span
            className="flex min-w-0 grow items-center gap-1.5"
            style={{ paddingInlineStart: `${(level - 1) * 1.1}rem` }}
          >
            <span className="flex w-5 shrink-0 justify-center">
              {hasChildItems && (
                <RacButton
                  slot="chevron"
                  className="flex size-5 items-center justify-center rounded-sm text-ink-faint hover:text-ink"
                >
                  <ChevronRight
                    aria-hidden="true"
                    className={classNames(
                      "size-4 rtl:-scale-x-100",
                      isExpanded && "rotate-90 rtl:rotate-90",
                    )}
                  />
                </RacButton>
              )}
            </span>
            <Folder aria-hidden="true" className="size-4 shrink-0 text-ink-faint" />
            <bdi className="min-w-0 grow truncate">{branch.name}</bdi>
            <span className="text-ink-faint text-xs tabular-nums">
              {format.number(branch.sources)}
            </span>
            {onTask && (
              <Menu
                label={t("menu", { name: branch.name })}
                trigger={
                  <Button
                    variant="quiet"
                    size="small"
                    aria-label={t("menu", { name: branch.name })}
                  >
                    <MoreHorizontal aria-hidden="true" className="size-4" />
                  </Button>
                }
              >
                <MenuItem id="new" onAction={() => onTask({ kind: "new", parentId: branch.id })}>
                  {t("newInside")}
                </MenuItem>
                <MenuItem id="edit" onAction={() => onTask({ kind: "edit", collection: branch })}>
                  {t("edit")}
                </MenuItem>
                <MenuItem
                  id="remove"
                  tone="danger"
                  onAction={() => onTask({ kind: "remove", collection: branch })}
                >
                  {t("remove")}
                </MenuItem>
              </Menu>
            )}
          </span>
        )}
      </TreeItemContent>
      <Collection items={branch.branches}>
        {(inner) => <CollectionItem branch={inner} onTask={onTask} />}
      </Collection>
    </TreeItem>
  );
}
