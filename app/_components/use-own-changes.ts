"use client";

import { useState } from "react";
import { notKept, stored } from "./own-changes";

/**
 * A form over what everybody has: it shows that, but for what one changed and is not kept yet. Only
 * `changes` is to be sent, so that neither a late answer nor a colleague's change is written over.
 */
export function useOwnChanges<T extends object>(kept: T) {
  const [own, setOwn] = useState<Partial<T>>({});
  const changes = notKept(own, kept);
  const isChanged = Object.keys(changes).length > 0;
  // What is kept is no more one's own, and shows what a colleague makes of it.
  if (Object.keys(changes).length < Object.keys(own).length) setOwn(changes);
  const form: T = { ...kept, ...changes };
  return {
    form,
    changes,
    isChanged,
    set: (part: Partial<T>) => setOwn((before) => ({ ...before, ...part })),
    settle: (sent: Partial<T>, asStored: Partial<T> = sent) =>
      setOwn((before) => stored(before, sent, asStored)),
  };
}
