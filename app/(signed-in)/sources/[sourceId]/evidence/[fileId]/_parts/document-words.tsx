import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Banner } from "@/app/_components/banner";
import { Progress } from "@/app/_components/progress";
import { useTRPC } from "@/app/_trpc/client";
import type { EvidenceFile } from "@/server/services/evidence/list-evidence";

/** The words of an office document, which is never opened in the browser itself. */
export function DocumentWords({ file }: { file: EvidenceFile }) {
  const t = useTranslations("evidence");
  const { data, error } = useQuery({
    ...useTRPC().evidence.preview.queryOptions({ fileId: file.id }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (error) return <Banner tone="warning">{t("textNotReadable")}</Banner>;
  if (!data) return <Progress label={t("readingText")} />;
  return (
    <div className="flex flex-col gap-5">
      <p className="text-ink-faint text-xs">{t("textWords")}</p>
      <article className="flex max-w-[40rem] flex-col gap-3">
        {data.paragraphs.map(({ headingLevel, label, text }, index) => (
          <p
            // biome-ignore lint/suspicious/noArrayIndexKey: a text that never changes
            key={index}
            dir="auto"
            className={
              headingLevel === null ? "break-words" : "break-words pt-2 font-medium text-lg"
            }
            {...(headingLevel === null
              ? {}
              : { role: "heading", "aria-level": Math.min(6, headingLevel + 1) })}
          >
            {label === "" ? text : `${label} ${text}`}
          </p>
        ))}
      </article>
      {data.isShortened && <Banner tone="note">{t("textShortened")}</Banner>}
    </div>
  );
}
