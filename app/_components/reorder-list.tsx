"use client";

import { GripVertical } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import {
  DropIndicator,
  GridList,
  GridListItem,
  Button as RacButton,
  useDragAndDrop,
} from "react-aria-components";

export type Placed = { id: string; name: string };

/** Where something was dropped: before or after another. */
export type Move = { id: string; targetId: string; place: "before" | "after" };

/**
 * A list one reorders by dragging, or by keyboard: focus the handle, Enter, arrow
 * keys, Enter. React Aria speaks each step.
 */
export function ReorderList<T extends Placed>({
  label,
  items,
  onMove,
  onOpen,
  renderItem,
  isDisabled = false,
  empty,
}: {
  label: string;
  items: readonly T[];
  onMove: (move: Move) => void;
  /** Enter or a press on the row. */
  onOpen?: (id: string) => void;
  renderItem: (item: T) => ReactNode;
  isDisabled?: boolean;
  empty?: ReactNode;
}) {
  const t = useTranslations("components");
  const { dragAndDropHooks } = useDragAndDrop({
    isDisabled,
    getItems: (keys) => [...keys].map((key) => ({ "text/plain": String(key) })),
    getAllowedDropOperations: () => ["move"],
    onReorder: ({ keys, target }) => {
      const [id] = keys;
      if (id === undefined || target.dropPosition === "on") return;
      onMove({ id: String(id), targetId: String(target.key), place: target.dropPosition });
    },
    renderDropIndicator: (target) => (
      <DropIndicator
        target={target}
        className="outline-none data-drop-target:h-0.5 data-drop-target:rounded-sm data-drop-target:bg-accent"
      />
    ),
  });
  return (
    <GridList
      aria-label={label}
      items={items}
      dragAndDropHooks={dragAndDropHooks}
      {...(onOpen ? { onAction: (key) => onOpen(String(key)) } : {})}
      renderEmptyState={() => <div className="py-3 text-ink-faint">{empty}</div>}
      className="flex flex-col outline-none"
    >
      {(item) => (
        <GridListItem
          id={item.id}
          textValue={item.name}
          className="group flex items-center gap-1 rounded-sm outline-none data-focus-visible:ring-focus data-dragging:opacity-50 data-hovered:bg-sunken"
        >
          {!isDisabled && (
            <RacButton
              slot="drag"
              aria-label={t("dragToMove", { name: item.name })}
              className="control flex w-7 shrink-0 cursor-grab items-center justify-center rounded-sm text-ink-faint outline-none transition-opacity duration-(--quick) data-focus-visible:ring-focus data-hovered:text-ink data-focused:opacity-100 pointer-fine:opacity-40 pointer-fine:group-hover:opacity-100"
            >
              <GripVertical aria-hidden="true" className="size-4" />
            </RacButton>
          )}
          <div className="min-w-0 grow">{renderItem(item)}</div>
        </GridListItem>
      )}
    </GridList>
  );
}

/** The order after a move, for showing it at once while the server stores it. */
export function applyMove<T extends { id: string }>(items: readonly T[], move: Move): T[] {
  const moved = items.find(({ id }) => id === move.id);
  const rest = items.filter(({ id }) => id !== move.id);
  const at = rest.findIndex(({ id }) => id === move.targetId);
  if (moved === undefined || at < 0) return [...items];
  rest.splice(move.place === "before" ? at : at + 1, 0, moved);
  return rest;
}
