"use client";

import { type ReactNode, useLayoutEffect, useRef } from "react";

/**
 * Fields of a form that closes once it is saved: while it is being saved nothing can be typed into
 * them, because what came after the sending would be gone with the form. After a refusal whoever
 * was typing goes on where they were.
 */
export function Held({
  while: isHeld,
  className,
  children,
}: {
  while: boolean;
  className?: string;
  children: ReactNode;
}) {
  const area = useRef<HTMLDivElement>(null);
  const focused = useRef<HTMLElement | null>(null);
  useLayoutEffect(() => {
    const { activeElement } = document;
    if (!isHeld) {
      if (activeElement === document.body) focused.current?.focus();
      focused.current = null;
    } else if (activeElement instanceof HTMLElement && area.current?.contains(activeElement)) {
      focused.current = activeElement;
    }
  }, [isHeld]);
  return (
    <div ref={area} inert={isHeld} className={className}>
      {children}
    </div>
  );
}
