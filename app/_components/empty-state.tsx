import type { ReactNode } from "react";

/** What stands where there is nothing yet: what belongs here, and the way to it. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: string;
  children: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="flex flex-col items-start gap-3 border-line border-y py-12">
      <h2 className="text-xl">{title}</h2>
      <p className="max-w-[34rem] text-ink-soft">{children}</p>
      {action !== undefined && <div className="pt-2">{action}</div>}
    </div>
  );
}
