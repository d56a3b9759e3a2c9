"use client";

import { Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Input, TextField, ToggleButton } from "react-aria-components";
import { FieldLabel, FieldNotes, type FieldWords, fieldColumn, inputLook } from "./field";
import { useEarlyText } from "./use-early-text";

type Props = FieldWords & {
  value: string;
  onChange: (value: string) => void;
  name: string;
  autoComplete: "current-password" | "new-password";
  isRequired?: boolean;
};

/** A password one may look at: seeing it beats typing it twice. */
export function PasswordField({ label, hideLabel, description, error, ...rest }: Props) {
  const t = useTranslations("components");
  const [shown, setShown] = useState(false);
  const field = useEarlyText<HTMLInputElement>(rest);
  const Mark = shown ? EyeOff : Eye;
  return (
    <TextField
      {...rest}
      type={shown ? "text" : "password"}
      isInvalid={Boolean(error)}
      className={fieldColumn}
    >
      <FieldLabel label={label} hideLabel={hideLabel === true} />
      <div className="relative" dir="ltr">
        <Input ref={field} className={`${inputLook} pe-12`} spellCheck="false" />
        <ToggleButton
          aria-label={t("showPassword")}
          isSelected={shown}
          onChange={setShown}
          className="absolute inset-y-0 end-0 flex w-11 items-center justify-center rounded-md text-ink-faint data-hovered:text-ink"
        >
          <Mark aria-hidden="true" className="size-4" />
        </ToggleButton>
      </div>
      <FieldNotes description={description} error={error} />
    </TextField>
  );
}
