"use client";

import type { ReactNode } from "react";
import { Tab as RacTab, Tabs as RacTabs, TabList, TabPanel } from "react-aria-components";
import { classNames } from "./class-names";

export type TabOf<Id extends string> = { id: Id; label: ReactNode; content: ReactNode };

/** Views of one thing, one at a time. Give `selected` and `onSelect` to steer it from outside. */
export function Tabs<Id extends string>({
  label,
  tabs,
  selected,
  onSelect,
  className,
  panelClassName,
}: {
  label: string;
  tabs: readonly TabOf<Id>[];
  selected?: Id;
  onSelect?: (id: Id) => void;
  className?: string;
  panelClassName?: string;
}) {
  return (
    <RacTabs
      className={classNames("flex min-w-0 flex-col", className)}
      {...(selected === undefined ? {} : { selectedKey: selected })}
      onSelectionChange={(key) => {
        const tab = tabs.find(({ id }) => id === key);
        if (tab) onSelect?.(tab.id);
      }}
    >
      <TabList aria-label={label} className="flex flex-wrap gap-x-5 border-line border-b">
        {tabs.map((tab) => (
          <RacTab
            key={tab.id}
            id={tab.id}
            className="control -mb-px flex cursor-default items-center whitespace-nowrap border-transparent border-b-2 px-0.5 text-ink-soft outline-none data-focus-visible:ring-focus data-selected:border-accent data-hovered:text-ink data-selected:text-ink"
          >
            {tab.label}
          </RacTab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab.id} id={tab.id} className={classNames("min-w-0 pt-4", panelClassName)}>
          {tab.content}
        </TabPanel>
      ))}
    </RacTabs>
  );
}
