import { useFormatter, useTranslations } from "next-intl";
import { isolated } from "@/app/_i18n/isolated";

/** Titles of sections in one line, each quoted and in its own direction. */
export function useTitleList(): (titles: readonly string[]) => string {
  const t = useTranslations("review");
  const format = useFormatter();
  return (titles) =>
    format.list(
      titles.map((title) => t("quoted", { title: isolated(title) })),
      { type: "unit" },
    );
}
