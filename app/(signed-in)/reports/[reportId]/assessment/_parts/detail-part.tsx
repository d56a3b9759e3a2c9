import type { ReactNode } from "react";

/** One of the things a paragraph is looked at for: what was asked, replied, graded. */
export function Part({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-3 border-line border-t pt-4">
      <h3 className="font-medium font-sans text-base">{title}</h3>
      {children}
    </section>
  );
}
