import type { ReactNode } from "react";

/** A fact one may not change; its name is in the head of the list on wide screens. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <p className="min-w-0">
      <span className="text-ink-faint text-xs xl:sr-only">{name} </span>
      <bdi>{children}</bdi>
    </p>
  );
}
