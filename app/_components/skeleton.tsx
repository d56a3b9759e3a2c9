import { useTranslations } from "next-intl";

/** Lines where words will be. Says once, for screen readers, that they are coming. */
export function Skeleton({ lines = 5 }: { lines?: number }) {
  const t = useTranslations("components");
  const widths = ["w-11/12", "w-full", "w-10/12", "w-full", "w-7/12"];
  return (
    <div role="status" className="flex flex-col gap-3.5 py-2">
      <span className="sr-only">{t("loading")}</span>
      {Array.from({ length: lines }, (_, line) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines have no identity but their place
          key={line}
          aria-hidden="true"
          className={`h-3.5 animate-pulse rounded-sm bg-line motion-reduce:animate-none ${widths[line % widths.length]}`}
        />
      ))}
    </div>
  );
}
