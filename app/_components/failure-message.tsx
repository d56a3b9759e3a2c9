"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Banner } from "./banner";
import { wordsForError } from "./failure-words";

/** Says why a request failed and what to do; nothing where there is no error. */
export function FailureMessage({ error, actions }: { error: unknown; actions?: ReactNode }) {
  const t = useTranslations("failure");
  if (error === null || error === undefined) return null;
  return (
    <Banner tone="danger" actions={actions}>
      {wordsForError(t, error)}
    </Banner>
  );
}

/** The same words for a toast or a field. */
export function useErrorWords(): (error: unknown) => string {
  const t = useTranslations("failure");
  return (error) => wordsForError(t, error);
}
