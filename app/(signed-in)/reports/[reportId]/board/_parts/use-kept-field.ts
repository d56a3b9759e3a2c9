"use client";

import { useState } from "react";

type Own = { value: string; sent: string | null };

/**
 * A field that is kept when one leaves it. What one types stays, whatever a late answer or a
 * colleague says of it meanwhile; left as it was, the field shows what everybody has.
 */
export function useKeptField(kept: string, store: (value: string) => Promise<unknown>) {
  const [own, setOwn] = useState<Own | null>(null);
  const answered = (value: string, isKept: boolean) =>
    setOwn((now) => {
      if (now?.sent !== value) return now;
      return isKept && now.value === value ? null : { ...now, sent: null };
    });
  return {
    value: own?.value ?? kept,
    type: (value: string) => setOwn((now) => ({ value, sent: now?.sent ?? null })),
    /** `asKept` is what was typed as it is kept. */
    leave: (asKept: string) => {
      if (own === null) return;
      // Against what is on its way: going back to what stood there before is a change, too.
      if (asKept === (own.sent ?? kept)) {
        setOwn(own.sent === null ? null : { ...own, value: asKept });
        return;
      }
      setOwn({ value: asKept, sent: asKept });
      store(asKept).then(
        () => answered(asKept, true),
        () => answered(asKept, false),
      );
    },
  };
}
