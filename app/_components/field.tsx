"use client";

import type { ReactNode } from "react";
import { FieldError, Label, Text } from "react-aria-components";
import { classNames } from "./class-names";

/** Words every field can carry; `error` also marks it as invalid. */
export type FieldWords = {
  label: string;
  /** Keeps the label for screen readers where the eye has it from the surroundings. */
  hideLabel?: boolean;
  description?: ReactNode;
  error?: string | null | undefined;
};

/** The outline shared by everything one types into or picks from. */
export const inputFrame =
  "w-full rounded-md border border-line-strong bg-raised px-3 py-1.5 text-ink max-sm:text-[1rem] " +
  "placeholder:text-ink-faint data-hovered:border-ink-soft data-focused:border-accent data-focused:outline-2 " +
  "data-focused:-outline-offset-1 data-focused:outline-focus data-invalid:border-danger " +
  "data-disabled:border-line data-disabled:bg-sunken data-disabled:text-ink-faint read-only:bg-paper";

/** One line of it, as high as a finger needs. */
export const inputLook = `control ${inputFrame}`;

export const fieldColumn = "flex min-w-0 flex-col gap-1.5";

export function FieldLabel({ label, hideLabel }: Pick<FieldWords, "label" | "hideLabel">) {
  return (
    <Label className={classNames("font-medium text-ink", hideLabel === true && "sr-only")}>
      {label}
    </Label>
  );
}

/** Help and error of a field, tied to it for screen readers by React Aria's slots. */
export function FieldNotes({ description, error }: Pick<FieldWords, "description" | "error">) {
  return (
    <>
      {description !== undefined && (
        <Text slot="description" className="text-xs text-ink-faint">
          {description}
        </Text>
      )}
      <FieldError className="text-xs font-medium text-danger">
        {error == null ? undefined : error}
      </FieldError>
    </>
  );
}
