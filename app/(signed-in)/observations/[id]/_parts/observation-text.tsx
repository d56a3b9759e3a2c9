import { useTranslations } from "next-intl";
import { classNames } from "@/app/_components/class-names";
import type { StoredParagraph } from "@/server/services/observations";
import type { ParagraphReply } from "@/server/services/reply/read-replies";

/** The document as one reads it: numbers in the margin, headings where they stand. */
export function ObservationText({
  paragraphs,
  language,
  replies,
}: {
  paragraphs: readonly StoredParagraph[];
  language: string;
  /** What the State replied, shown under the paragraph it answers. */
  replies: readonly ParagraphReply[];
}) {
  const t = useTranslations("observations");
  return (
    <article
      lang={language === "und" ? undefined : language}
      className="rounded-lg border border-line bg-paper px-4 py-8 shadow-sheet sm:px-12 sm:py-12"
    >
      {paragraphs.map((paragraph, index) => (
        <section key={paragraph.id} id={`paragraph-${paragraph.number}`} className="scroll-mt-20">
          {paragraph.heading !== "" && paragraph.heading !== paragraphs[index - 1]?.heading && (
            <h2 dir="auto" className="measure pt-6 pb-3 ps-12 text-lg">
              {paragraph.heading}
            </h2>
          )}
          <div
            className={classNames(
              "flex gap-4 border-s-2 py-2 ps-2 font-serif text-lg leading-(--leading-text)",
              paragraph.isFollowUp ? "border-accent" : "border-transparent",
            )}
          >
            <span className="w-7 shrink-0 text-end text-ink-faint tabular-nums">
              {paragraph.number}
            </span>
            <div className="measure flex min-w-0 flex-col gap-2">
              {paragraph.text !== "" && (
                <p dir="auto" className="whitespace-pre-line break-words">
                  {paragraph.text}
                </p>
              )}
              {paragraph.subparagraphs.map(({ label, text }) => (
                <p key={label} dir="auto" className="flex gap-2 break-words">
                  <span className="shrink-0 text-ink-faint">({label})</span>
                  <span className="min-w-0 whitespace-pre-line">{text}</span>
                </p>
              ))}
              {paragraph.text === "" && paragraph.subparagraphs.length === 0 && (
                <p className="font-sans text-ink-faint text-xs">{t("noWords")}</p>
              )}
              {paragraph.isWithdrawn && (
                <p className="font-sans text-warning text-xs">{t("withdrawn")}</p>
              )}
              {paragraph.isFollowUp && (
                <p className="font-sans text-accent text-xs">
                  {t("isFollowUp", {
                    labels: paragraph.followUpLabels.map((label) => `(${label})`).join(" "),
                  })}
                </p>
              )}
              <Replies replies={replies.filter((reply) => reply.paragraphId === paragraph.id)} />
            </div>
          </div>
        </section>
      ))}
    </article>
  );
}

function Replies({ replies }: { replies: readonly ParagraphReply[] }) {
  const t = useTranslations("observations");
  if (replies.length === 0) return null;
  return (
    <details className="font-sans text-sm">
      <summary className="text-ink-soft">{t("stateReplied", { count: replies.length })}</summary>
      {replies.map(({ id, label, text, language, document: from, source }) => (
        <figure key={id} className="flex flex-col gap-1 py-2">
          <blockquote
            dir="auto"
            {...(language === "" ? {} : { lang: language })}
            className="whitespace-pre-line border-line border-s-2 ps-3 font-serif text-ink-soft"
          >
            {label !== "" && `(${label}) `}
            {text}
          </blockquote>
          <figcaption className="ps-3 text-ink-faint text-xs">
            <bdi>
              {from !== null ? `${from.symbol}, ${from.number}` : (source?.name ?? t("noSource"))}
            </bdi>
          </figcaption>
        </figure>
      ))}
    </details>
  );
}
