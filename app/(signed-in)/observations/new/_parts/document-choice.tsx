"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/app/_components/button";
import { Page, PageHeader } from "@/app/_components/page-header";
import type { ReadDocument } from "./preview-file";

/** An export of records holds several documents: which one to bring in. */
export function DocumentChoice({
  documents,
  onChoose,
  onStartAgain,
}: {
  documents: readonly ReadDocument[];
  onChoose: (document: ReadDocument) => void;
  onStartAgain: () => void;
}) {
  const t = useTranslations("importObservations");
  return (
    <Page>
      <PageHeader title={t("documentsTitle", { count: documents.length })}>
        {t("documentsWords")}
      </PageHeader>
      <ul className="border-line border-t">
        {documents.map((document) => {
          const { symbol, kind, state, paragraphs } = document.parsed;
          const name = symbol ?? t("withoutSymbol");
          return (
            <li
              key={`${name} ${document.originalText.slice(0, 80)}`}
              className="flex flex-wrap items-center justify-between gap-3 border-line border-b py-3"
            >
              <div>
                <p dir="ltr" className="text-start font-medium">
                  {name}
                </p>
                <p className="text-ink-faint text-xs">
                  {[
                    state,
                    t(`kinds.${kind}`),
                    t("documentParagraphs", { count: paragraphs.length }),
                  ]
                    .filter(Boolean)
                    .join(" · ")}
                </p>
              </div>
              <Button
                isDisabled={paragraphs.length === 0}
                onPress={() => onChoose(document)}
                aria-label={`${t("read")}: ${name}`}
              >
                {t("read")}
              </Button>
            </li>
          );
        })}
      </ul>
      <div className="pt-4">
        <Button variant="quiet" onPress={onStartAgain}>
          {t("startAgain")}
        </Button>
      </div>
    </Page>
  );
}
