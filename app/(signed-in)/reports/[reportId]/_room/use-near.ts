"use client";

import { type RefObject, useEffect, useState } from "react";

/** How far from the screen a section's editor is mounted, and how far away it is let go. */
const NEAR = "600px 0px";
const FAR = "2400px 0px";

/** Whether an element is on the screen or soon will be. Comes early and goes late, so that it does not flicker. */
export function useNear(ref: RefObject<HTMLElement | null>): boolean {
  const [isNear, setIsNear] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const near = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) setIsNear(true);
      },
      { rootMargin: NEAR },
    );
    const far = new IntersectionObserver(
      ([entry]) => {
        if (entry && !entry.isIntersecting) setIsNear(false);
      },
      { rootMargin: FAR },
    );
    near.observe(element);
    far.observe(element);
    return () => {
      near.disconnect();
      far.disconnect();
    };
  }, [ref]);
  return isNear;
}
