import type { ReactNode } from "react";

/** A part of a settings page: what it is about beside what can be changed. */
export function SettingsPart({
  title,
  words,
  children,
}: {
  title: string;
  words?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="grid gap-x-10 gap-y-4 border-line border-t py-8 md:grid-cols-[14rem_minmax(0,1fr)]">
      <div>
        <h2 className="text-lg">{title}</h2>
        {words !== undefined && <p className="pt-1 text-ink-faint text-xs">{words}</p>}
      </div>
      <div className="flex max-w-xl flex-col gap-5">{children}</div>
    </section>
  );
}
