"use client";

import { type FocusEvent, type KeyboardEvent, type RefObject, useLayoutEffect } from "react";

const PAGE = 10;

/**
 * One stop of the tab key for a whole table, and keys that go from cell to cell, as the grid
 * pattern of the ARIA practices has them. Each cell of its rows holds one button. The stop is
 * moved on the page itself: a matrix of a thousand cells is not rendered again for an arrow.
 */
export function useGridKeys(table: RefObject<HTMLTableElement | null>, rows: unknown) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows may be without the stop
  useLayoutEffect(() => {
    const first = table.current?.querySelector<HTMLElement>("tbody button");
    if (!table.current?.querySelector('tbody button[tabindex="0"]'))
      first?.setAttribute("tabindex", "0");
  }, [table, rows]);

  const handleFocus = ({ target }: FocusEvent<HTMLTableElement>) => {
    for (const stop of table.current?.querySelectorAll('button[tabindex="0"]') ?? []) {
      stop.setAttribute("tabindex", "-1");
    }
    target.setAttribute("tabindex", "0");
  };

  const handleKey = (event: KeyboardEvent<HTMLTableElement>) => {
    if (event.altKey || event.metaKey || !(event.target instanceof HTMLElement)) return;
    const cell = event.target.closest<HTMLTableCellElement>("td, th");
    const body = cell?.closest("tbody");
    if (!cell || !body) return;
    const to = destination(event, cell, body);
    if (!to) return;
    event.preventDefault();
    to.querySelector("button")?.focus({ preventScroll: true });
    to.querySelector("button")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  };
  return { onFocus: handleFocus, onKeyDown: handleKey };
}

function destination(
  event: KeyboardEvent,
  cell: HTMLTableCellElement,
  body: HTMLTableSectionElement,
): Element | undefined {
  const row = cell.closest("tr");
  if (!row) return undefined;
  const lines = [...body.rows];
  const at = lines.indexOf(row);
  const column = [...row.cells].indexOf(cell);
  const isRtl = getComputedStyle(cell).direction === "rtl";
  const last = lines.length - 1;
  const on = (line: number, place: number) =>
    lines[Math.max(0, Math.min(line, last))]?.cells[place];
  const width = row.cells.length - 1;
  switch (event.key) {
    case "ArrowRight":
      return on(at, isRtl ? Math.max(0, column - 1) : Math.min(width, column + 1));
    case "ArrowLeft":
      return on(at, isRtl ? Math.min(width, column + 1) : Math.max(0, column - 1));
    case "ArrowDown":
      return on(at + 1, column);
    case "ArrowUp":
      return on(at - 1, column);
    case "PageDown":
      return on(at + PAGE, column);
    case "PageUp":
      return on(at - PAGE, column);
    case "Home":
      return event.ctrlKey ? on(0, 0) : on(at, 0);
    case "End":
      return event.ctrlKey ? on(last, width) : on(at, width);
    default:
      return undefined;
  }
}
