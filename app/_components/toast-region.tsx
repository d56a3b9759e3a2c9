"use client";

import { useLocale, useTranslations } from "next-intl";
import { Toaster, toast } from "sonner";
import { directionOf } from "../_i18n/locale";

/** The place where toasts appear; there is one, in the layout. */
export function ToastRegion() {
  const t = useTranslations("components");
  const direction = directionOf(useLocale());
  return (
    <Toaster
      dir={direction}
      position={direction === "rtl" ? "bottom-left" : "bottom-right"}
      containerAriaLabel={t("notices")}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "flex w-full items-start gap-3 rounded-md border border-line-strong bg-raised px-4 py-3 text-base text-ink shadow-float",
          error: "border-danger text-danger",
          description: "text-xs text-ink-soft",
          actionButton: "ms-auto shrink-0 font-medium text-accent underline underline-offset-4",
        },
      }}
    />
  );
}

/** Tells that something is done. For what a person must act on, use a Banner where they look. */
export const announceDone = (words: string) => toast(words);

/** Tells that something is done and offers to take it back. */
export const announceWithUndo = (words: string, undo: string, onUndo: () => void) =>
  toast(words, { duration: 12_000, action: { label: undo, onClick: onUndo } });

/** Tells that something failed, beside a place that keeps what was typed. */
export const announceFailure = (words: string) => toast.error(words, { duration: 10_000 });
