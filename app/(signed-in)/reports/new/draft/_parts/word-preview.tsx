import { useFormatter, useTranslations } from "next-intl";
import type { DraftPreview } from "@/server/services/report/import-draft";

/** So many comments and changes are shown; the rest are counted. */
const MOST_SHOWN = 20;

type Word = NonNullable<DraftPreview["word"]>;

/** What a Word file says beside its words, and what becomes of it. */
export function WordPreview({ word: { counts, threads, changes } }: { word: Word }) {
  const t = useTranslations("importDraft.word");
  const kinds = [
    ["notes", counts.footnotes + counts.endnotes],
    ["comments", threads.length],
    ["changes", changes.length],
    ["citations", counts.citations],
    ["images", counts.images],
  ] as const;
  const found = kinds.filter(([, count]) => count > 0);
  if (found.length === 0) return null;
  return (
    <>
      <h3 className="font-medium">{t("title")}</h3>
      <dl className="grid gap-x-6 gap-y-2 text-sm sm:grid-cols-[auto_1fr]">
        {found.map(([kind, count]) => (
          <div key={kind} className="contents">
            <dt className="font-medium">{t(`${kind}Count`, { count })}</dt>
            <dd className="text-ink-soft">{t(`${kind}Become`)}</dd>
          </div>
        ))}
      </dl>
      {threads.length > 0 && (
        <details className="text-sm">
          <summary className="cursor-pointer">{t("showComments")}</summary>
          <ul className="flex flex-col gap-2 py-2 ps-4">
            {threads.slice(0, MOST_SHOWN).map(({ id, author, date, text, replies, quote }) => (
              <li key={id} className="flex flex-col [overflow-wrap:anywhere]">
                <Who author={author} date={date} />
                {quote !== "" && <bdi className="text-ink-faint">“{quote.slice(0, 120)}”</bdi>}
                <bdi className="whitespace-pre-line">{text}</bdi>
                {replies.length > 0 && (
                  <span className="text-ink-faint">{t("replies", { count: replies.length })}</span>
                )}
              </li>
            ))}
            <More count={threads.length - MOST_SHOWN} />
          </ul>
        </details>
      )}
      {changes.length > 0 && (
        <details className="text-sm">
          <summary className="cursor-pointer">{t("showChanges")}</summary>
          <ul className="flex flex-col gap-2 py-2 ps-4">
            {changes.slice(0, MOST_SHOWN).map(({ id, kind, author, date, text }) => (
              <li key={id} className="flex flex-col [overflow-wrap:anywhere]">
                <Who author={author} date={date} />
                {kind === "insertion" ? (
                  <ins dir="auto" className="decoration-1">
                    {shown(text)}
                  </ins>
                ) : (
                  <del dir="auto">{shown(text)}</del>
                )}
              </li>
            ))}
            <More count={changes.length - MOST_SHOWN} />
          </ul>
        </details>
      )}
    </>
  );
}

/** A change may be nothing but a new paragraph. */
const shown = (text: string) => text.slice(0, 200).replaceAll("\n", "¶") || "¶";

function Who({ author, date }: { author: string; date: string | null }) {
  const t = useTranslations("importDraft.word");
  const format = useFormatter();
  return (
    <span className="text-ink-faint text-xs">
      <bdi>{author || t("unnamed")}</bdi>
      {date !== null && (
        <>
          {" · "}
          <time dateTime={date}>{format.dateTime(new Date(date), { dateStyle: "medium" })}</time>
        </>
      )}
    </span>
  );
}

function More({ count }: { count: number }) {
  const t = useTranslations("importDraft");
  return count > 0 ? <li>{t("morePlaces", { count })}</li> : null;
}
