"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Grid3X3, Link2Off, MessageSquare, Quote } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { Button } from "@/app/_components/button";
import { useErrorWords } from "@/app/_components/failure-message";
import { ButtonLink } from "@/app/_components/link";
import { ComboBox, Select } from "@/app/_components/select";
import { announceFailure } from "@/app/_components/toast-region";
import { quoteParagraph } from "@/app/_editor/commands/quote-paragraph";
import { useTRPC } from "@/app/_trpc/client";
import type { OutlineSection } from "@/core/report/report-room";
import { useComments } from "./comments/comments-context";
import { paragraphChoices } from "./paragraph-choices";
import { ParagraphReplies } from "./paragraph-replies";
import { type RoomParagraph, useRoom } from "./room-context";
import { useArrange } from "./use-arrange";

/** The paragraphs a section answers, their words beside the text that answers them. */
export function LinkedParagraphs({ section }: { section: OutlineSection }) {
  const t = useTranslations("room");
  const { report, paragraphs } = useRoom();
  const { link } = useArrange();
  const mayArrange = report.rights["section.arrange"];
  const languages = useMemo(() => languagesOf(paragraphs), [paragraphs]);
  const [chosen, setChosen] = useState<string | null>(null);
  const language = languages.find((code) => code === chosen) ?? null;
  const linked = section.paragraphs.flatMap((entry) => {
    const paragraph = paragraphs.find(({ id }) => id === entry.paragraphId);
    return paragraph ? [{ ...entry, paragraph }] : [];
  });
  if (paragraphs.length === 0) return <p className="text-ink-faint">{t("noObservations")}</p>;
  return (
    <div className="flex flex-col gap-5">
      {languages.length > 1 && (
        <ParagraphLanguage languages={languages} value={language} onChange={setChosen} />
      )}
      {linked.length === 0 && <p className="text-ink-faint">{t("noParagraphs")}</p>}
      {linked.map(({ paragraph, number, label, paragraphId }) => (
        <article
          key={`${paragraphId} ${label}`}
          aria-label={t("paragraph", { number })}
          className="flex flex-col gap-2"
        >
          <header className="flex items-center gap-2">
            <h3 className="font-medium text-sm">{t("paragraph", { number })}</h3>
            {paragraph.isFollowUp && (
              <span className="rounded-sm border border-warning px-1.5 text-2xs text-warning">
                {t("followUp")}
              </span>
            )}
            {paragraph.isWithdrawn && (
              <span className="text-2xs text-warning">{t("withdrawn")}</span>
            )}
            {mayArrange && (
              <Button
                size="small"
                variant="quiet"
                aria-label={t("unlink", { number })}
                className="ms-auto px-1.5"
                onPress={() =>
                  link.mutate({ sectionId: section.id, remove: [{ paragraphId, label }], add: [] })
                }
              >
                <Link2Off aria-hidden="true" className="size-4" />
              </Button>
            )}
          </header>
          <ParagraphWords paragraph={paragraph} label={label} language={language} />
          <div className="flex flex-wrap gap-1">
            <QuoteButton section={section} paragraph={paragraph} number={number} label={label} />
            <ParagraphComments paragraph={paragraph} />
            <ToCoverage number={number} />
          </div>
          <ParagraphReplies section={section} paragraphId={paragraphId} label={label} />
        </article>
      ))}
      {mayArrange && <LinkParagraph section={section} />}
    </div>
  );
}

/** Languages the document can be read in: the report's own first. */
function languagesOf(paragraphs: readonly RoomParagraph[]): string[] {
  const codes = new Set<string>();
  for (const { language } of paragraphs) codes.add(language);
  for (const { translations } of paragraphs)
    for (const { language } of translations) codes.add(language);
  return [...codes];
}

function ParagraphLanguage({
  languages,
  value,
  onChange,
}: {
  languages: readonly string[];
  value: string | null;
  onChange: (language: string) => void;
}) {
  const t = useTranslations("room");
  const names = useTranslations("importObservations.languages");
  return (
    <Select
      label={t("paragraphLanguage")}
      options={languages.map((id) => ({
        id,
        label: names.has(id as "en") ? names(id as "en") : id,
      }))}
      value={value ?? languages[0] ?? null}
      onChange={onChange}
    />
  );
}

function ParagraphWords({
  paragraph,
  label,
  language,
}: {
  paragraph: RoomParagraph;
  label: string;
  language: string | null;
}) {
  const t = useTranslations("room");
  const words =
    language === null || language === paragraph.language
      ? paragraph
      : paragraph.translations.find((other) => other.language === language);
  if (!words) return <p className="text-ink-faint">{t("paragraphNotIn")}</p>;
  return (
    <div
      lang={words.language}
      dir="auto"
      className="flex flex-col gap-1.5 border-line border-s-2 ps-3 font-serif text-ink-soft leading-relaxed"
    >
      {words.heading !== "" && <p className="text-ink-faint italic">{words.heading}</p>}
      <p>{words.text}</p>
      {partsOf(paragraph, words, label).map((part) => (
        <p key={part.label} className="ps-4">
          ({part.label}) {part.text}
        </p>
      ))}
    </div>
  );
}

/** The way to the paragraph's row in the coverage matrix. */
function ToCoverage({ number }: { number: string }) {
  const t = useTranslations("coverage");
  const { report } = useRoom();
  return (
    <ButtonLink
      size="small"
      variant="quiet"
      href={`/reports/${report.id}/coverage?at=${encodeURIComponent(number)}`}
      aria-label={t("toRow", { number })}
    >
      <Grid3X3 aria-hidden="true" className="size-3.5" />
      {t("toMatrix")}
    </ButtonLink>
  );
}

/** How many conversations there are on what the report says on a paragraph, and the way to begin one. */
function ParagraphComments({ paragraph }: { paragraph: RoomParagraph }) {
  const t = useTranslations("comments");
  const { report } = useRoom();
  const { list, open, begin } = useComments();
  const { number, id: paragraphId } = paragraph;
  const own = (list?.threads ?? []).filter(
    ({ about, resolvedAt }) =>
      resolvedAt === null && about.kind === "paragraph" && about.paragraphId === paragraphId,
  );
  const [first] = own;
  if (!first && !report.rights["comment.write"]) return null;
  const about = { kind: "paragraph", reportId: report.id, paragraphId } as const;
  return (
    <Button
      size="small"
      variant="quiet"
      aria-label={
        first
          ? t("ofParagraphLong", { count: own.length, number })
          : t("commentOnParagraph", { number })
      }
      onPress={() =>
        first ? open(first.id) : begin({ about, subject: t("onParagraph", { number }) })
      }
    >
      <MessageSquare aria-hidden="true" className="size-3.5" />
      {first ? t("ofParagraph", { count: own.length }) : t("comment")}
    </Button>
  );
}

/** The linked sub-paragraph; letters differ between scripts, places in the list do not. */
function partsOf(
  paragraph: RoomParagraph,
  words: Pick<RoomParagraph, "subparagraphs">,
  label: string,
): RoomParagraph["subparagraphs"] {
  if (label === "") return words.subparagraphs;
  const own = words.subparagraphs.filter((part) => part.label === label);
  if (own.length > 0) return own;
  const at = [paragraph, ...paragraph.translations]
    .map(({ subparagraphs }) => subparagraphs.findIndex((part) => part.label === label))
    .find((index) => index >= 0);
  return at === undefined ? [] : words.subparagraphs.slice(at, at + 1);
}

function QuoteButton({
  section,
  paragraph,
  number,
  label,
}: {
  section: OutlineSection;
  paragraph: RoomParagraph;
  number: string;
  label: string;
}) {
  const t = useTranslations("room");
  const { report, live, active } = useRoom();
  const queries = useQueryClient();
  const trpc = useTRPC();
  const words = useErrorWords();
  const find = useMutation(
    trpc.source.ofObservations.mutationOptions({
      onSuccess: ({ id }) => {
        quote(id);
        return queries.invalidateQueries({ queryKey: trpc.source.list.queryKey() });
      },
      onError: (error) => announceFailure(words(error)),
    }),
  );
  if (!report.rights["section.write"]) return null;
  const isHere = active?.sectionId === section.id && active.noteId === null;
  const quote = (sourceId: string) => {
    const session = live?.find(section.id);
    if (!session || !isHere || active.editor.isDestroyed || !active.editor.isEditable) return;
    const part = paragraph.subparagraphs.find((candidate) => candidate.label === label);
    quoteParagraph(active.editor.view, session.doc, {
      words: part ? part.text : paragraph.text,
      sourceId,
      locator: number,
    });
    active.editor.view.focus();
  };
  return (
    <Button
      size="small"
      variant="quiet"
      isDisabled={!isHere}
      className="self-start"
      isPending={find.isPending}
      onPress={() => find.mutate({ reportId: report.id })}
      aria-label={t("quoteParagraph", { number })}
    >
      <Quote aria-hidden="true" className="size-3.5" />
      {isHere ? t("quote") : t("quoteNeedsText")}
    </Button>
  );
}

function LinkParagraph({ section }: { section: OutlineSection }) {
  const t = useTranslations("room");
  const { paragraphs } = useRoom();
  const { link } = useArrange();
  const choices = useMemo(
    () => paragraphChoices(paragraphs, section.paragraphs),
    [paragraphs, section.paragraphs],
  );
  return (
    <ComboBox<string>
      key={choices.length}
      label={t("linkParagraph")}
      description={t("chooseParagraph")}
      options={choices}
      value={null}
      onChange={(choice) => {
        if (choice === null) return;
        const [paragraphId = "", label = ""] = choice.split(" ");
        link.mutate({ sectionId: section.id, add: [{ paragraphId, label }], remove: [] });
      }}
    />
  );
}
