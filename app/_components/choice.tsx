"use client";

import { Check } from "lucide-react";
import type { ReactNode } from "react";
import {
  type CheckboxProps,
  Checkbox as RacCheckbox,
  Radio as RacRadio,
  RadioGroup as RacRadioGroup,
  type RadioGroupProps,
  type RadioProps,
} from "react-aria-components";
import { classNames } from "./class-names";
import { FieldLabel, FieldNotes, type FieldWords, fieldColumn } from "./field";

type Bare<T> = Omit<T, "className" | "children" | "style"> & {
  className?: string;
  children: ReactNode;
};

const row =
  "group flex items-start gap-2.5 py-1 text-start pointer-coarse:py-2.5 max-sm:py-2.5 data-disabled:text-ink-faint";
const box =
  "mt-[0.15em] flex size-[1.15rem] shrink-0 items-center justify-center border border-line-strong bg-raised " +
  "group-data-hovered:border-ink group-data-focus-visible:ring-focus group-data-selected:border-accent " +
  "group-data-selected:bg-accent group-data-selected:text-on-accent group-data-disabled:opacity-50";

export function Checkbox({ className, children, ...rest }: Bare<CheckboxProps>) {
  return (
    <RacCheckbox {...rest} className={classNames(row, className)}>
      {({ isSelected, isIndeterminate }) => (
        <>
          <span
            aria-hidden="true"
            className={classNames(box, "rounded-sm", isIndeterminate && "bg-accent text-on-accent")}
          >
            {isSelected && !isIndeterminate && <Check className="size-3.5" strokeWidth={3} />}
            {isIndeterminate && <span className="h-0.5 w-2.5 bg-current" />}
          </span>
          <span className="min-w-0 grow">{children}</span>
        </>
      )}
    </RacCheckbox>
  );
}

type GroupProps = Omit<RadioGroupProps, "className" | "children" | "style" | "isInvalid"> &
  FieldWords & { className?: string; children: ReactNode };

export function RadioGroup({
  label,
  hideLabel,
  description,
  error,
  className,
  children,
  ...rest
}: GroupProps) {
  return (
    <RacRadioGroup
      {...rest}
      isInvalid={Boolean(error)}
      className={classNames(fieldColumn, className)}
    >
      <FieldLabel label={label} hideLabel={hideLabel === true} />
      {children}
      <FieldNotes description={description} error={error} />
    </RacRadioGroup>
  );
}

export function Radio({ className, children, ...rest }: Bare<RadioProps>) {
  return (
    <RacRadio {...rest} className={classNames(row, className)}>
      <span aria-hidden="true" className={classNames(box, "rounded-full")}>
        <span className="hidden size-2 rounded-full bg-current group-data-selected:block" />
      </span>
      <span className="min-w-0">{children}</span>
    </RacRadio>
  );
}
