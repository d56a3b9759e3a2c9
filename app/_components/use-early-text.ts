"use client";

import { useLayoutEffect, useRef, useSyncExternalStore } from "react";

const never = () => () => undefined;

/**
 * What was typed, pasted or filled in by the browser before React ran is in the field
 * and in no state: on a slow line that is the first thing a person does.
 */
export function useEarlyText<Field extends HTMLInputElement | HTMLTextAreaElement>({
  value,
  defaultValue,
  onChange,
}: {
  value?: string | undefined;
  defaultValue?: string | undefined;
  onChange?: ((value: string) => void) | undefined;
}) {
  const field = useRef<Field>(null);
  const isHydrating = useSyncExternalStore(
    never,
    () => false,
    () => true,
  );
  const atFirst = useRef(() => {
    const typed = field.current?.value ?? "";
    if (isHydrating && typed !== (value ?? defaultValue ?? "")) onChange?.(typed);
  });
  // Before any other effect can render the field again, and with that empty it.
  useLayoutEffect(() => atFirst.current(), []);
  return field;
}
