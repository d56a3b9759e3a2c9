import type { ReactNode } from "react";

/** The head of a page: one h1, a line under it, and what one can do here. */
export function PageHeader({
  title,
  children,
  actions,
  above,
}: {
  title: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  above?: ReactNode;
}) {
  return (
    <header className="flex flex-col gap-2 pt-8 pb-6 sm:pt-12 sm:pb-8">
      {above !== undefined && <div className="text-xs text-ink-faint">{above}</div>}
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
        <div className="flex min-w-0 flex-col gap-2">
          <h1 className="text-3xl tracking-[-0.01em] max-sm:text-2xl">{title}</h1>
          {children !== undefined && <div className="max-w-[40rem] text-ink-soft">{children}</div>}
        </div>
        {actions !== undefined && (
          <div className="flex flex-wrap gap-3 max-sm:w-full max-sm:*:grow">{actions}</div>
        )}
      </div>
    </header>
  );
}

/** The column of an ordinary page. `wide` is for tables and for two texts side by side. */
export function Page({
  width = "normal",
  children,
}: {
  width?: "narrow" | "normal" | "wide";
  children: ReactNode;
}) {
  const widths = { narrow: "max-w-[36rem]", normal: "max-w-[60rem]", wide: "max-w-[90rem]" };
  return <div className={`mx-auto w-full px-4 pb-20 sm:px-8 ${widths[width]}`}>{children}</div>;
}
