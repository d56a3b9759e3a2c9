"use client";

import { useState } from "react";
import { useLeaveGuard } from "@/app/_components/leave-guard";
import { type DraftState, kept, refused, theirsOf, write } from "./draft-state";

export type Draft = {
  value: string;
  isDirty: boolean;
  /** What a colleague put there meanwhile, where it is neither what one saw nor what one wrote. */
  theirs: string | null;
  write: (value: string) => void;
  /** Goes on from what a colleague wrote, with one's own words kept. */
  keepMine: () => void;
  drop: () => void;
  /**
   * Hands over what is written, as `asKept` says it is kept, with what one saw before. What is
   * written on while the answer is awaited stays; a refusal is told where `store` tells it.
   */
  save: (
    store: (seen: string, value: string) => Promise<unknown>,
    asKept?: (value: string) => string,
  ) => void;
};

/** What one writes in a field until it is saved, beside what everybody has. */
export function useDraft(current: string, unsaved: string): Draft {
  const [draft, setDraft] = useState<DraftState>(null);
  const isDirty = draft !== null && draft.value !== current;
  useLeaveGuard(isDirty ? unsaved : null);
  return {
    value: draft?.value ?? current,
    isDirty,
    theirs: theirsOf(draft, current),
    write: (value) => setDraft((own) => write(own, value, current)),
    keepMine: () => setDraft((own) => own && { ...own, seen: current }),
    drop: () => setDraft(null),
    save: (store, asKept = (value) => value) => {
      const written = draft?.value ?? current;
      const value = asKept(written);
      setDraft((own) => own && { ...own, sent: value });
      store(draft?.seen ?? current, value).then(
        () => setDraft((own) => kept(own, value, written)),
        () => setDraft(refused),
      );
    },
  };
}
