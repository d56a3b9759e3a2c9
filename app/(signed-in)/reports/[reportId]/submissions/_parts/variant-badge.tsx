import { Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import { classNames } from "@/app/_components/class-names";
import { variantNamed } from "./variant-named";

/** Says for whom a submission is; one that is confidential is told apart by words, mark and frame. */
export function VariantBadge({ variant }: { variant: string }) {
  const t = useTranslations("submission");
  const isConfidential = variant === "confidential";
  return (
    <span
      className={classNames(
        "inline-flex items-center gap-1 rounded-sm border px-2 py-0.5 text-sm",
        isConfidential
          ? "border-warning bg-warning-soft font-medium text-ink"
          : "border-line text-ink-soft",
      )}
    >
      {isConfidential && <Lock aria-hidden="true" className="size-3.5" />}
      {t(`variants.${variantNamed(variant)}.name`)}
    </span>
  );
}
