"use client";

import { Check, ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import {
  Input,
  type Key,
  ListBox,
  ListBoxItem,
  Popover,
  Button as RacButton,
  ComboBox as RacComboBox,
  Select as RacSelect,
  SelectValue,
} from "react-aria-components";
import { classNames } from "./class-names";
import { FieldLabel, FieldNotes, type FieldWords, fieldColumn, inputLook } from "./field";

export type Option<Id extends string> = {
  id: Id;
  /** Also what one types to find it. */
  label: string;
  description?: string;
};

type Shared<Id extends string> = FieldWords & {
  options: readonly Option<Id>[];
  isDisabled?: boolean;
  isRequired?: boolean;
  name?: string;
  className?: string;
};

export const popoverLook =
  "max-h-80 overflow-auto overscroll-contain rounded-md border border-line bg-raised p-1 text-ink shadow-float outline-none";

export const optionLook =
  "flex min-h-9 cursor-default items-center gap-2 rounded-sm px-2.5 py-1.5 outline-none pointer-coarse:min-h-11 max-sm:min-h-11 " +
  "data-focused:bg-accent-soft data-disabled:text-ink-faint";

const asIdOf =
  <Id extends string>(options: readonly Option<Id>[]) =>
  (key: Key | null): Id | null =>
    options.find((option) => option.id === key)?.id ?? null;

function Options<Id extends string>({
  empty,
  items,
}: {
  empty: string;
  /** A Select lists them all; a ComboBox filters its own. */
  items?: readonly Option<Id>[];
}) {
  return (
    <ListBox<Option<Id>>
      {...(items === undefined ? {} : { items })}
      className="outline-none"
      renderEmptyState={() => <p className="px-2.5 py-2 text-ink-faint">{empty}</p>}
    >
      {(option) => (
        <ListBoxItem id={option.id} textValue={option.label} className={optionLook}>
          {({ isSelected }) => (
            <>
              <Check
                aria-hidden="true"
                className={classNames("size-4 shrink-0 text-accent", !isSelected && "invisible")}
              />
              <OptionWords option={option} />
            </>
          )}
        </ListBoxItem>
      )}
    </ListBox>
  );
}

function OptionWords({ option }: { option: { label: string; description?: string } }): ReactNode {
  if (option.description === undefined) return <span>{option.label}</span>;
  return (
    <span className="flex flex-col">
      <span>{option.label}</span>
      <span className="text-xs text-ink-faint">{option.description}</span>
    </span>
  );
}

/** One of a few known values. */
export function Select<Id extends string>({
  label,
  hideLabel,
  description,
  error,
  options,
  value,
  onChange,
  className,
  ...rest
}: Shared<Id> & { value: Id | null; onChange: (id: Id) => void }) {
  const t = useTranslations("components");
  const asId = asIdOf(options);
  return (
    <RacSelect
      {...rest}
      placeholder={t("choose")}
      selectedKey={value}
      onSelectionChange={(key) => {
        const id = asId(key);
        if (id !== null) onChange(id);
      }}
      isInvalid={Boolean(error)}
      className={classNames(fieldColumn, className)}
    >
      <FieldLabel label={label} hideLabel={hideLabel === true} />
      <RacButton
        className={classNames(inputLook, "flex items-center justify-between gap-2 text-start")}
      >
        <SelectValue<Option<Id>> className="min-w-0 truncate data-placeholder:text-ink-faint">
          {({ defaultChildren, selectedText }) => selectedText || defaultChildren}
        </SelectValue>
        <ChevronDown aria-hidden="true" className="size-4 shrink-0 text-ink-faint" />
      </RacButton>
      <FieldNotes description={description} error={error} />
      <Popover className={classNames(popoverLook, "min-w-(--trigger-width)")}>
        <Options<Id> items={options} empty={t("noMatch")} />
      </Popover>
    </RacSelect>
  );
}

/** One of many values, found by typing. */
export function ComboBox<Id extends string>({
  label,
  hideLabel,
  description,
  error,
  options,
  value,
  onChange,
  className,
  ...rest
}: Shared<Id> & { value: Id | null; onChange: (id: Id | null) => void }) {
  const t = useTranslations("components");
  const asId = asIdOf(options);
  return (
    <RacComboBox
      {...rest}
      defaultItems={options}
      selectedKey={value}
      onSelectionChange={(key) => onChange(asId(key))}
      menuTrigger="focus"
      allowsEmptyCollection
      isInvalid={Boolean(error)}
      className={classNames(fieldColumn, className)}
    >
      <FieldLabel label={label} hideLabel={hideLabel === true} />
      <div className="relative">
        <Input className={classNames(inputLook, "pe-10")} />
        <RacButton className="absolute inset-y-0 end-0 flex w-10 items-center justify-center text-ink-faint">
          <ChevronDown aria-hidden="true" className="size-4" />
        </RacButton>
      </div>
      <FieldNotes description={description} error={error} />
      <Popover className={classNames(popoverLook, "w-(--trigger-width)")}>
        <Options<Id> empty={t("noMatch")} />
      </Popover>
    </RacComboBox>
  );
}
