"use client";

import type { ReactNode } from "react";
import { Tooltip as RacTooltip, TooltipTrigger } from "react-aria-components";

/** Names an icon button for the eye; the button carries the same name as its `aria-label`. */
export function Tooltip({ words, children }: { words: string; children: ReactNode }) {
  return (
    <TooltipTrigger delay={500} closeDelay={100}>
      {children}
      <RacTooltip
        offset={6}
        className="max-w-64 rounded-sm bg-ink px-2 py-1 text-2xs text-paper shadow-float"
      >
        {words}
      </RacTooltip>
    </TooltipTrigger>
  );
}
