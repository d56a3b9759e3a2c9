"use client";

import {
  Input,
  type TextFieldProps as RacProps,
  TextArea as RacTextArea,
  TextField as RacTextField,
} from "react-aria-components";
import { classNames } from "./class-names";
import {
  FieldLabel,
  FieldNotes,
  type FieldWords,
  fieldColumn,
  inputFrame,
  inputLook,
} from "./field";
import { useEarlyText } from "./use-early-text";

type Shared = Omit<RacProps, "className" | "children" | "style" | "isInvalid"> &
  FieldWords & {
    className?: string;
    placeholder?: string;
    /** For what is read in one direction in every language: addresses, symbols. */
    inputDirection?: "ltr" | "rtl" | "auto";
  };

/** One line of text. Pass `type`, `autoComplete` and `inputMode` as the platform knows them. */
export function TextField({
  label,
  hideLabel,
  description,
  error,
  className,
  placeholder,
  inputDirection,
  ...rest
}: Shared) {
  const field = useEarlyText<HTMLInputElement>(rest);
  return (
    <RacTextField
      {...rest}
      isInvalid={Boolean(error)}
      className={classNames(fieldColumn, className)}
    >
      <FieldLabel label={label} hideLabel={hideLabel === true} />
      <Input
        ref={field}
        className={inputLook}
        {...(inputDirection === undefined ? {} : { dir: inputDirection })}
        {...(placeholder === undefined ? {} : { placeholder })}
      />
      <FieldNotes description={description} error={error} />
    </RacTextField>
  );
}

/** Several lines; it grows with what is typed, up to most of the screen, then scrolls. */
export function TextArea({
  label,
  hideLabel,
  description,
  error,
  className,
  placeholder,
  rows = 3,
  inputClassName,
  inputDirection = "auto",
  ...rest
}: Shared & {
  rows?: number;
  /** Face and least height of the text; without it a few lines of the interface's face. */
  inputClassName?: string;
}) {
  const field = useEarlyText<HTMLTextAreaElement>(rest);
  return (
    <RacTextField
      {...rest}
      isInvalid={Boolean(error)}
      className={classNames(fieldColumn, className)}
    >
      <FieldLabel label={label} hideLabel={hideLabel === true} />
      <RacTextArea
        ref={field}
        rows={rows}
        dir={inputDirection}
        className={classNames(
          inputFrame,
          "field-sizing-content max-h-[70dvh] leading-relaxed",
          inputClassName ?? "min-h-20",
        )}
        {...(placeholder === undefined ? {} : { placeholder })}
      />
      <FieldNotes description={description} error={error} />
    </RacTextField>
  );
}

/** A calendar day as YYYY-MM-DD, by the browser's own picker, which phones do best. */
export function DateField(props: Omit<Shared, "type" | "placeholder">) {
  return <TextField {...props} type="date" />;
}
