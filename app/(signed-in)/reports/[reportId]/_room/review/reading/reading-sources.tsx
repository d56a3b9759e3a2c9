"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { wordsForError } from "@/app/_components/failure-words";
import { TextLink } from "@/app/_components/link";
import { useTRPC } from "@/app/_trpc/client";
import { asLocatorLabel } from "@/core/citation/locator";
import { useRoom } from "../../room-context";
import type { ReadStatement } from "./use-judging";

/** What is cited for a claim, with the files that prove it; each opens beside this page. */
export function ReadingSources({ sources }: Pick<ReadStatement, "sources">) {
  const t = useTranslations("review");
  const words = useTranslations("sources");
  const { report } = useRoom();
  if (sources.length === 0) return <p className="text-warning text-xs">{t("noSourceCited")}</p>;
  return (
    <ul data-sources="" className="flex flex-col gap-2">
      {sources.map(({ id, name, locator, label }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: one source may be cited twice, with nothing to tell them apart
        <li key={index} className="flex flex-col gap-0.5 border-line-strong border-s-2 ps-2">
          <span>
            {id !== null && report.isMember ? (
              <TextLink
                href={`/sources/${id}`}
                target="_blank"
                aria-label={`${t("openSource", { source: name })} (${t("newTab")})`}
              >
                <bdi>{name}</bdi>
              </TextLink>
            ) : (
              <bdi>{name === "" ? t("unknownSource") : name}</bdi>
            )}
            {locator !== "" && (
              <span className="text-ink-soft">
                {" · "}
                {words(`locatorLabels.${asLocatorLabel(label)}`)} <bdi>{locator}</bdi>
              </span>
            )}
          </span>
          {id !== null && report.isMember && <Files sourceId={id} name={name} />}
        </li>
      ))}
    </ul>
  );
}

function Files({ sourceId, name }: { sourceId: string; name: string }) {
  const t = useTranslations("review");
  const failures = useTranslations("failure");
  const trpc = useTRPC();
  const evidence = useQuery(trpc.evidence.list.queryOptions({ sourceId }));
  // Of a source that is not public its files are shown to those it is open to, and to nobody else.
  if (evidence.isError) {
    return <p className="text-2xs text-ink-faint">{wordsForError(failures, evidence.error)}</p>;
  }
  if (!evidence.data) return null;
  const { files } = evidence.data;
  if (files.length === 0) return <p className="text-2xs text-ink-faint">{t("noEvidence")}</p>;
  return (
    <ul aria-label={t("evidenceOf", { source: name })} className="flex flex-col gap-0.5 text-xs">
      {files.map((file) => (
        <li key={file.id}>
          <TextLink
            href={
              file.view === null
                ? `/sources/${file.sourceId}`
                : `/sources/${file.sourceId}/evidence/${file.id}`
            }
            target="_blank"
            aria-label={`${t("openEvidence", { name: file.name })} (${t("newTab")})`}
          >
            <bdi className="break-words">{file.name}</bdi>
          </TextLink>
        </li>
      ))}
    </ul>
  );
}
