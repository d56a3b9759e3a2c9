import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "./class-names";

export type BannerTone = "note" | "success" | "warning" | "danger";

const marks = { note: Info, success: CircleCheck, warning: TriangleAlert, danger: CircleAlert };

const looks: Record<BannerTone, string> = {
  note: "border-accent bg-accent-soft",
  success: "border-success bg-success-soft",
  warning: "border-warning bg-warning-soft",
  danger: "border-danger bg-danger-soft",
};

const inks: Record<BannerTone, string> = {
  note: "text-accent",
  success: "text-success",
  warning: "text-warning",
  danger: "text-danger",
};

/** Words that stay until what they speak of is over. Danger is read out at once, the rest when there is a pause. */
export function Banner({
  tone = "note",
  title,
  children,
  actions,
  className,
}: {
  tone?: BannerTone;
  title?: string;
  children?: ReactNode;
  actions?: ReactNode;
  className?: string;
}) {
  const Mark = marks[tone];
  return (
    <div
      role={tone === "danger" ? "alert" : "status"}
      className={classNames(
        "flex gap-3 rounded-sm border-s-3 px-4 py-3 text-ink",
        looks[tone],
        className,
      )}
    >
      <Mark
        aria-hidden="true"
        className={classNames("mt-0.5 size-[1.15rem] shrink-0", inks[tone])}
      />
      <div className="flex min-w-0 grow flex-col gap-1">
        {title !== undefined && <p className="font-medium">{title}</p>}
        {children !== undefined && <div className="text-ink-soft">{children}</div>}
        {Boolean(actions) && <div className="flex flex-wrap gap-2 pt-1">{actions}</div>}
      </div>
    </div>
  );
}
