"use client";

import { ArrowDown, ArrowUp, GripVertical } from "lucide-react";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { KeyboardEvent, ReactNode } from "react";
import {
  Cell,
  Column,
  type Key,
  Button as RacButton,
  Row,
  type Selection,
  Table,
  TableBody,
  TableHeader,
  useDragAndDrop,
} from "react-aria-components";
import { Checkbox } from "@/app/_components/choice";
import { classNames } from "@/app/_components/class-names";
import { TextLink } from "@/app/_components/link";
import { useWideScreen } from "@/app/_components/use-wide-screen";
import { ConfidentialityMark } from "@/app/_sources/confidentiality-mark";
import { authorsLine, nameOfSource } from "@/app/_sources/source-fields";
import { SourceFlags } from "@/app/_sources/source-flags";
import { agreedWordingIn } from "@/core/confidentiality/confidentiality";
import type { SourceOrder } from "@/server/services/source/library-query";
import type { LibrarySource } from "@/server/services/source/source-record";

/** What a drag of sources carries: their ids, as JSON. */
export const DRAGGED_SOURCES = "application/x-penumbra-sources";

const COLUMNS = ["author", "issued", "type", "cited", "updated"] as const;
const DOWNWARDS: readonly SourceOrder[] = ["issued", "cited", "updated", "added"];

type Props = {
  sources: readonly LibrarySource[];
  chosen: ReadonlySet<string>;
  onChoose: (chosen: ReadonlySet<string>) => void;
  order: SourceOrder;
  isReversed: boolean;
  onOrder: (order: SourceOrder, isReversed: boolean) => void;
  /** A key pressed in the list that is not the table's own; true where it meant something. */
  onKey: (event: KeyboardEvent, focused: string | null) => boolean;
  canDrag: boolean;
};

/** A page of the library as a table: chosen with mouse or keyboard, sorted by its columns. */
export function SourceTable(props: Props) {
  const { sources, chosen, onChoose, order, isReversed, onOrder, onKey, canDrag } = props;
  const t = useTranslations("sources");
  const locale = useLocale();
  const isWide = useWideScreen();
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [{ [DRAGGED_SOURCES]: JSON.stringify([...keys]), "text/plain": "" }],
    isDisabled: !canDrag || !isWide,
  });
  const handleSelection = (selection: Selection) =>
    onChoose(
      selection === "all"
        ? new Set([...chosen, ...sources.map(({ id }) => id)])
        : new Set([...selection].map(String)),
    );
  const handleSort = ({ column }: { column: Key }) => {
    const next = [...COLUMNS, "title" as const].find((known) => known === column);
    if (next) onOrder(next, next === order ? !isReversed : false);
  };
  const handleKey = (event: KeyboardEvent) => {
    const row = event.target instanceof Element ? event.target.closest("[data-source]") : null;
    // Typing in a menu or a field is not meant for the list.
    const isOnRow = event.target === row || event.target instanceof HTMLTableElement;
    const focused = row?.getAttribute("data-source") ?? null;
    if (!isOnRow && !(event.target instanceof HTMLElement && event.target.role === "gridcell"))
      if (event.key !== "Delete" && !(event.key === "z" && (event.ctrlKey || event.metaKey)))
        return;
    if (!onKey(event, focused)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div onKeyDownCapture={handleKey} role="presentation" className="min-w-0">
      <Table
        aria-label={t("title")}
        selectionMode="multiple"
        selectedKeys={chosen}
        onSelectionChange={handleSelection}
        sortDescriptor={{
          column: order,
          direction: DOWNWARDS.includes(order) === isReversed ? "ascending" : "descending",
        }}
        onSortChange={handleSort}
        dragAndDropHooks={dragAndDropHooks}
        className="w-full table-fixed border-separate border-spacing-0"
      >
        <TableHeader>
          <Column className={classNames(headLook, canDrag && isWide ? "w-14" : "w-9")}>
            <Checkbox slot="selection" aria-label={t("chooseAll")}>
              {null}
            </Checkbox>
          </Column>
          <SortColumn id="title" isRowHeader label={t("columns.title")} />
          {isWide &&
            COLUMNS.map((id) => (
              <SortColumn key={id} id={id} label={t(`columns.${id}`)} className={WIDTHS[id]} />
            ))}
        </TableHeader>
        <TableBody items={sources} dependencies={[isWide, canDrag, locale]}>
          {(source) => (
            <Row
              data-source={source.id}
              textValue={nameIn(source, locale)}
              className={classNames(
                "group align-top outline-none data-focus-visible:ring-focus",
                "data-selected:bg-accent-soft data-hovered:bg-sunken data-hovered:data-selected:bg-accent-soft",
              )}
            >
              <Cell className={cellLook}>
                <span className="flex items-start">
                  {canDrag && isWide && (
                    <RacButton
                      slot="drag"
                      aria-label={t("drag", { name: nameIn(source, locale) })}
                      className="-ms-1 flex h-8 w-5 shrink-0 cursor-grab items-center justify-center text-ink-faint opacity-0 focus-visible:opacity-100 group-data-focus-visible:opacity-100 group-data-hovered:opacity-100"
                    >
                      <GripVertical aria-hidden="true" className="size-4" />
                    </RacButton>
                  )}
                  <Checkbox
                    slot="selection"
                    aria-label={t("choose", { name: nameIn(source, locale) })}
                  >
                    {null}
                  </Checkbox>
                </span>
              </Cell>
              <Cell className={cellLook}>
                <SourceCell source={source} isWide={isWide} />
              </Cell>
              {isWide &&
                WIDE_CELLS.map(({ id, Content }) => (
                  <Cell key={id} className={classNames(cellLook, "text-ink-soft text-xs")}>
                    <Content source={source} />
                  </Cell>
                ))}
            </Row>
          )}
        </TableBody>
      </Table>
    </div>
  );
}

const headLook = "border-line-strong border-b py-2 pe-3 text-start align-bottom text-xs";
const cellLook = "border-line border-b py-2.5 pe-3";
const WIDTHS: Record<(typeof COLUMNS)[number], string> = {
  author: "w-[20%]",
  issued: "w-24",
  type: "w-32",
  cited: "w-26",
  updated: "w-28",
};

function SortColumn({
  id,
  label,
  className,
  isRowHeader = false,
}: {
  id: string;
  label: string;
  className?: string;
  isRowHeader?: boolean;
}) {
  return (
    <Column
      id={id}
      allowsSorting
      isRowHeader={isRowHeader}
      className={classNames(
        headLook,
        "cursor-default font-medium text-ink-soft outline-none data-focus-visible:ring-focus data-hovered:text-ink",
        className,
      )}
    >
      {({ sortDirection }) => (
        <span className="inline-flex items-center gap-1">
          {label}
          {sortDirection === "ascending" && <ArrowUp aria-hidden="true" className="size-3.5" />}
          {sortDirection === "descending" && <ArrowDown aria-hidden="true" className="size-3.5" />}
        </span>
      )}
    </Column>
  );
}

/** What it goes by for this person, who may know no more of it than the wording agreed on. */
const nameIn = (source: LibrarySource, locale: string): string =>
  source.isOpen ? nameOfSource(source) : agreedWordingIn(source.agreedWordings, locale);

function SourceCell({ source, isWide }: { source: LibrarySource; isWide: boolean }) {
  const t = useTranslations("sources");
  const locale = useLocale();
  const facts = (
    isWide
      ? [source.title === "" ? "" : source.unSymbol, source.containerTitle]
      : [
          source.isOpen ? t(`types.${source.type}`) : "",
          source.title === "" ? "" : source.unSymbol,
          authorsLine(source),
          source.containerTitle,
          source.issued,
          t("citedTimes", { count: source.citations }),
        ]
  ).filter((fact) => fact !== "");
  return (
    <span className="flex min-w-0 flex-col gap-1 py-1">
      <TextLink
        href={`/sources/${source.id}`}
        className="wrap-anywhere self-start text-ink no-underline hover:underline"
      >
        <bdi>{nameIn(source, locale)}</bdi>
      </TextLink>
      <span className="flex min-w-0 flex-wrap gap-x-3 gap-y-1 text-ink-faint text-xs empty:hidden">
        <ConfidentialityMark confidentiality={source.confidentiality} />
        {source.openFailure && <span className="text-danger">{t("unopened")}</span>}
        {facts.map((fact) => (
          <bdi key={fact} className="wrap-anywhere">
            {fact}
          </bdi>
        ))}
        {source.tags.map((tag) => (
          <bdi key={`tag ${tag}`} className="rounded-sm bg-sunken px-1.5 text-ink-soft">
            {tag}
          </bdi>
        ))}
        <SourceFlags source={source} />
      </span>
    </span>
  );
}

type CellOf = {
  id: (typeof COLUMNS)[number];
  Content: (props: { source: LibrarySource }) => ReactNode;
};

const WIDE_CELLS: readonly CellOf[] = [
  { id: "author", Content: ({ source }) => <Words>{authorsLine(source)}</Words> },
  { id: "issued", Content: ({ source }) => <Words>{source.issued}</Words> },
  { id: "type", Content: TypeName },
  { id: "cited", Content: CitedCount },
  { id: "updated", Content: LastChange },
];

const Words = ({ children }: { children: ReactNode }) => (
  // Isolated inside the line, not as a block: a block would stand at the side of its own language.
  <span className="wrap-anywhere line-clamp-3 py-1">
    <bdi>{children}</bdi>
  </span>
);

function TypeName({ source }: { source: LibrarySource }) {
  const t = useTranslations("sources");
  return <Words>{source.isOpen ? t(`types.${source.type}`) : ""}</Words>;
}

function CitedCount({ source }: { source: LibrarySource }) {
  return <Words>{useFormatter().number(source.citations)}</Words>;
}

function LastChange({ source }: { source: LibrarySource }) {
  return <Words>{useFormatter().dateTime(source.updatedAt, { dateStyle: "medium" })}</Words>;
}
