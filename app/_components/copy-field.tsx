"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "./button";
import { TextField } from "./text-field";

/** Something to take along: shown whole, copied by a button or by hand. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const t = useTranslations("components");
  const [copied, setCopied] = useState(false);
  const handleCopy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
    } catch {
      // Without a secure connection browsers keep the clipboard shut; the field can be copied by hand.
      setCopied(false);
    }
  };
  return (
    <div className="flex items-end gap-2">
      <TextField
        label={label}
        value={value}
        isReadOnly
        inputDirection="ltr"
        className="grow"
        onFocus={(event) => event.target instanceof HTMLInputElement && event.target.select()}
      />
      <Button onPress={handleCopy}>
        {copied ? (
          <Check aria-hidden="true" className="size-4" />
        ) : (
          <Copy aria-hidden="true" className="size-4" />
        )}
        <span aria-live="polite">{copied ? t("copied") : t("copy")}</span>
      </Button>
    </div>
  );
}
