import { useTranslations } from "next-intl";
import { Progress } from "@/app/_components/progress";
import type { Making } from "./request-export";

/** How far a file is, or how many files of others are made before it. */
export function MakingProgress({ label, making }: { label: string; making: Making }) {
  const t = useTranslations("files");
  if ("place" in making) return <Progress label={t("waiting", { place: making.place })} />;
  return <Progress label={label} value={making.share * 100} />;
}

/** The same where the page may be left meanwhile. */
export function MakingGoesOn(props: { label: string; making: Making }) {
  const t = useTranslations("files");
  return (
    <>
      <MakingProgress {...props} />
      <p className="text-ink-soft text-xs">{t("goesOn")}</p>
    </>
  );
}
