"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowDown, ArrowUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type ReactNode, useCallback, useMemo, useRef, useState } from "react";
import { Group, ToggleButton } from "react-aria-components";
import { Button } from "@/app/_components/button";
import { useWideScreen } from "@/app/_components/use-wide-screen";
import type { CitationWording } from "@/app/_editor/markers/citation-wording";
import { WithheldWords } from "@/app/_editor/static/withheld-words";
import { directionOf } from "@/app/_i18n/locale";
import { useTRPC } from "@/app/_trpc/client";
import type { CitationTexts } from "@/core/report/report-room";
import type { Citation, SectionContent } from "@/core/shared-text/section-content";
import { type ContentComparison, compareContent, hasChanges } from "@/core/version/compare-content";
import { ComparedBlocks } from "./compared-blocks";
import { ComparedNotes } from "./compared-notes";
import { isMotionReduced } from "./reduced-motion";

export type ComparedSection = {
  sectionId: string;
  title: string;
  before: SectionContent;
  after: SectionContent;
};

export type Layout = "inline" | "sides";

/** Two texts compared, in one column or side by side; Alt with the arrow keys goes from change to change. */
export function Comparison({
  reportId,
  language,
  sections,
  formerTexts,
  children,
}: {
  reportId: string;
  language: string;
  sections: readonly ComparedSection[];
  /** How citations were worded that the report has no more. */
  formerTexts?: CitationTexts;
  children?: ReactNode;
}) {
  const t = useTranslations("history");
  const isWide = useWideScreen();
  const [wanted, setWanted] = useState<Layout>("inline");
  const layout: Layout = isWide ? wanted : "inline";
  const compared = useMemo(
    () =>
      sections.map((section) => ({
        ...section,
        comparison: compareContent(section.before, section.after),
      })),
    [sections],
  );
  const changed = compared.filter(({ comparison }) => hasChanges(comparison));
  const same = compared.length - changed.length;
  const place = useRef<HTMLDivElement>(null);
  const { at, count, go } = useChanges(place);
  const handleKeys = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
    event.preventDefault();
    go(event.key === "ArrowDown" ? 1 : -1);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys repeat what the buttons in it do
    <div className="flex min-w-0 flex-col gap-4" onKeyDown={handleKeys}>
      <WithheldWords />
      <div className="sticky top-(--bar) z-10 flex flex-wrap items-center gap-2 border-line border-b bg-desk py-2">
        {isWide && <LayoutChoice layout={layout} choose={setWanted} />}
        <Group aria-label={t("changes")} className="flex items-center gap-1">
          <Button size="small" variant="quiet" onPress={() => go(-1)}>
            <ArrowUp aria-hidden="true" className="size-4" />
            {t("previousChange")}
          </Button>
          <Button size="small" variant="quiet" onPress={() => go(1)}>
            <ArrowDown aria-hidden="true" className="size-4" />
            {t("nextChange")}
          </Button>
        </Group>
        <span role="status" className="text-ink-faint text-xs tabular-nums">
          {at === null ? "" : t("changeOf", { at, count })}
        </span>
        <div className="ms-auto">{children}</div>
      </div>
      {changed.length === 0 ? (
        <p className="text-ink-soft">{t("noChanges")}</p>
      ) : (
        <div ref={place} className="flex flex-col gap-8">
          {changed.map(({ sectionId, title, comparison }) => (
            <section key={sectionId} aria-label={title}>
              {compared.length > 1 && (
                <h2 className="pb-3 font-serif text-xl" dir="auto">
                  {title}
                </h2>
              )}
              <ComparedText
                reportId={reportId}
                language={language}
                comparison={comparison}
                layout={layout}
                {...(formerTexts && { formerTexts })}
              />
            </section>
          ))}
        </div>
      )}
      {compared.length > 1 && same > 0 && (
        <p className="text-ink-faint text-xs">{t("sameSections", { count: same })}</p>
      )}
    </div>
  );
}

function LayoutChoice({ layout, choose }: { layout: Layout; choose: (layout: Layout) => void }) {
  const t = useTranslations("history");
  return (
    <Group aria-label={t("layout")} className="flex">
      {(["inline", "sides"] as const).map((name) => (
        <ToggleButton
          key={name}
          isSelected={layout === name}
          onChange={() => choose(name)}
          className="min-h-8 rounded-md px-2.5 text-ink-soft text-xs data-hovered:bg-sunken data-selected:bg-accent-soft data-selected:text-accent"
        >
          {t(`layoutName.${name}`)}
        </ToggleButton>
      ))}
    </Group>
  );
}

/** A compared text with its footnotes. */
export function ComparedText({
  reportId,
  language,
  comparison,
  layout,
  formerTexts,
}: {
  reportId: string;
  language: string;
  comparison: ContentComparison;
  layout: Layout;
  formerTexts?: CitationTexts;
}) {
  const wordCitation = useCitationWords(reportId, formerTexts);
  return (
    <div lang={language} dir={directionOf(language)} className="flex flex-col gap-6">
      <ComparedBlocks
        blocks={comparison.blocks}
        notes={comparison.notes}
        layout={layout}
        wordCitation={wordCitation}
        className="text text-section"
      />
      <ComparedNotes notes={comparison.notes} layout={layout} wordCitation={wordCitation} />
    </div>
  );
}

const NONE: CitationTexts = {};

/** How the report words its citations now; what it has no more by how it was worded, or where it pointed. */
function useCitationWords(
  reportId: string,
  former: CitationTexts = NONE,
): (citation: Citation) => CitationWording {
  const t = useTranslations("room");
  const trpc = useTRPC();
  const texts = useQuery(trpc.citation.texts.queryOptions({ reportId })).data;
  return useCallback(
    (citation) => {
      const runs = texts?.[citation.id] ?? former[citation.id];
      if (runs && runs.length > 0) return { state: "worded", runs };
      const words = [citation.prefix, t("citationPending"), citation.locator, citation.suffix];
      return { state: "pending", runs: [{ text: words.filter((word) => word !== "").join(" ") }] };
    },
    [texts, former, t],
  );
}

/** Goes from one changed place to the next, round from the last to the first. */
function useChanges(place: React.RefObject<HTMLElement | null>) {
  const [at, setAt] = useState<number | null>(null);
  const [count, setCount] = useState(0);
  const go = (step: 1 | -1) => {
    const changes = [...(place.current?.querySelectorAll<HTMLElement>("[data-change]") ?? [])];
    if (changes.length === 0) return;
    const current = changes.findIndex((change) => change.contains(document.activeElement));
    const from = current === -1 ? (at ?? (step === 1 ? 0 : 1)) - 1 : current;
    const next = (from + step + changes.length) % changes.length;
    setAt(next + 1);
    setCount(changes.length);
    changes[next]?.focus({ preventScroll: true });
    changes[next]?.scrollIntoView({
      block: "center",
      behavior: isMotionReduced() ? "auto" : "smooth",
    });
  };
  return { at, count, go };
}
