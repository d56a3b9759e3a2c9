"use client";

import { Label, ProgressBar } from "react-aria-components";

/** How far something is that takes over a second; without `value` (0 to 100) only that it goes on. */
export function Progress({ label, value }: { label: string; value?: number }) {
  return (
    <ProgressBar
      {...(value === undefined ? { isIndeterminate: true } : { value })}
      className="flex flex-col gap-1.5"
    >
      {({ percentage, valueText, isIndeterminate }) => (
        <>
          <div className="flex justify-between gap-4 text-xs text-ink-soft">
            <Label>{label}</Label>
            {!isIndeterminate && <span className="tabular-nums">{valueText}</span>}
          </div>
          <div className="h-1.5 overflow-hidden rounded-sm bg-sunken">
            <div
              className={
                isIndeterminate
                  ? "h-full w-1/3 animate-pulse bg-accent"
                  : "h-full bg-accent transition-[width] duration-(--calm)"
              }
              style={isIndeterminate ? undefined : { width: `${percentage ?? 0}%` }}
            />
          </div>
        </>
      )}
    </ProgressBar>
  );
}
