"use client";

import { Minus, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import {
  Group,
  Input,
  Button as RacButton,
  NumberField as RacNumberField,
  type NumberFieldProps as RacProps,
} from "react-aria-components";
import { classNames } from "./class-names";
import { FieldLabel, FieldNotes, type FieldWords, fieldColumn, inputLook } from "./field";

type Props = Omit<RacProps, "className" | "children" | "style" | "isInvalid"> &
  FieldWords & { className?: string };

/** A number in the reader's own digits, with steps by button and arrow key. */
export function NumberField({ label, hideLabel, description, error, className, ...rest }: Props) {
  const t = useTranslations("components");
  const step =
    "control flex min-w-(--control) items-center justify-center text-ink-soft data-disabled:text-ink-faint";
  return (
    <RacNumberField
      {...rest}
      isInvalid={Boolean(error)}
      className={classNames(fieldColumn, className)}
    >
      <FieldLabel label={label} hideLabel={hideLabel === true} />
      <Group className="flex items-stretch">
        <Input className={classNames(inputLook, "rounded-e-none")} />
        <RacButton
          slot="decrement"
          aria-label={t("decrease")}
          className={classNames(step, "border-line-strong border-y data-hovered:bg-sunken")}
        >
          <Minus aria-hidden="true" className="size-4" />
        </RacButton>
        <RacButton
          slot="increment"
          aria-label={t("increase")}
          className={classNames(
            step,
            "rounded-e-md border border-line-strong data-hovered:bg-sunken",
          )}
        >
          <Plus aria-hidden="true" className="size-4" />
        </RacButton>
      </Group>
      <FieldNotes description={description} error={error} />
    </RacNumberField>
  );
}
