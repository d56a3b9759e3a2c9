import type { ReactNode } from "react";

/** One part of the page under a heading of its own. */
export function SubmissionPart({
  id,
  title,
  words,
  children,
}: {
  id: string;
  title: string;
  words?: string;
  children: ReactNode;
}) {
  return (
    <section aria-labelledby={id} className="flex flex-col gap-4 border-line border-t py-8">
      <div className="flex max-w-[46rem] flex-col gap-1">
        <h2 id={id} className="text-lg">
          {title}
        </h2>
        {words !== undefined && <p className="text-ink-soft">{words}</p>}
      </div>
      {children}
    </section>
  );
}
