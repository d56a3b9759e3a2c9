import { useTranslations } from "next-intl";

/** What marks of withheld passages are described by, once a page that has texts. */
export function WithheldWords() {
  const t = useTranslations("room.withheld");
  return (
    <p id="withheld-words" hidden>
      {t("words")}
    </p>
  );
}
