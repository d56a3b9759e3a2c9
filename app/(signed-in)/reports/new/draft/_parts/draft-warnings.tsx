import { useTranslations } from "next-intl";
import type { ReportWarning } from "@/core/report/report-model";

/** So many places of one kind are named; the rest are counted. */
const MOST_PLACES = 20;

/** What was put right in a draft or cannot be kept, by kind, each with its places where it has any. */
export function DraftWarnings({ warnings }: { warnings: readonly ReportWarning[] }) {
  const t = useTranslations("importDraft");
  return (
    <>
      <h3 className="font-medium">{t("warnings")}</h3>
      <ul className="flex list-disc flex-col gap-1 ps-5 text-sm">
        {[...new Set(warnings.map(({ code }) => code))].map((code) => {
          const own = warnings.filter((warning) => warning.code === code);
          const placed = own.filter(({ words, section }) => words || section);
          const sentence = t(`warning.${code}`, { count: own.length });
          return (
            <li key={code}>
              {placed.length === 0 ? (
                sentence
              ) : (
                <details>
                  <summary className="cursor-pointer">{sentence}</summary>
                  <ul className="flex flex-col gap-1 py-1 ps-4 text-ink-soft">
                    {placed.slice(0, MOST_PLACES).map(({ words, section }, index) => (
                      // biome-ignore lint/suspicious/noArrayIndexKey: places have no names of their own and keep their order
                      <li key={index} className="[overflow-wrap:anywhere]">
                        {words && <bdi>“{words}”</bdi>}
                        {words && section && " · "}
                        {section && <bdi>{section}</bdi>}
                      </li>
                    ))}
                    {placed.length > MOST_PLACES && (
                      <li>{t("morePlaces", { count: placed.length - MOST_PLACES })}</li>
                    )}
                  </ul>
                </details>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}
