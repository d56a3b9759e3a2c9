"use client";

import { useTranslations } from "next-intl";
import { TextLink } from "@/app/_components/link";
import { readSourceUrl } from "@/core/citation/source-url";

const elsewhere = { target: "_blank", rel: "noreferrer noopener" } as const;

/** Proposes a copy in an archive. Nothing goes there unless the person opens a link. */
export function ArchiveCopy({ url }: { url: string }) {
  const t = useTranslations("links");
  const address = readSourceUrl(url);
  if (address === null || new URL(address).hostname.endsWith("archive.org")) return null;
  return (
    <section className="flex flex-col gap-1.5 text-xs sm:col-span-2">
      <h2 className="font-medium font-sans text-ink text-xs">{t("archiveTitle")}</h2>
      <p className="text-ink-soft">{t("archiveWords")}</p>
      <p className="flex flex-wrap gap-x-5 gap-y-1">
        <TextLink href={`https://web.archive.org/save/${address}`} {...elsewhere}>
          {t("archiveSave")}
        </TextLink>
        <TextLink href={`https://web.archive.org/web/*/${address}`} {...elsewhere}>
          {t("archiveFind")}
        </TextLink>
      </p>
      <p className="text-ink-faint">{t("archiveHelp")}</p>
    </section>
  );
}
