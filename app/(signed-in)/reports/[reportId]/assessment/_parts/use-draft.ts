"use client";

import { useState } from "react";
import { useLeaveGuard } from "@/app/_components/leave-guard";

export type Draft = {
  value: string;
  /** The value that stood there when one began to write. */
  seen: string;
  isDirty: boolean;
  /** What a colleague put there meanwhile, where it is neither what one saw nor what one wrote. */
  theirs: string | null;
  write: (value: string) => void;
  /** Goes on from what a colleague wrote, with one's own words kept. */
  keepMine: () => void;
  drop: () => void;
};

/** What one writes in a field until it is saved, beside what everybody has. */
export function useDraft(current: string, unsaved: string): Draft {
  const [draft, setDraft] = useState<{ value: string; seen: string } | null>(null);
  const isDirty = draft !== null && draft.value !== current;
  useLeaveGuard(isDirty ? unsaved : null);
  return {
    value: draft?.value ?? current,
    seen: draft?.seen ?? current,
    isDirty,
    theirs: isDirty && current !== draft.seen ? current : null,
    write: (value) => setDraft({ value, seen: draft?.seen ?? current }),
    keepMine: () => setDraft((own) => own && { ...own, seen: current }),
    drop: () => setDraft(null),
  };
}
