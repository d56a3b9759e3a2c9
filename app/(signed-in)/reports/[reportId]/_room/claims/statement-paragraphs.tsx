"use client";

import { Link2Off } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { Button } from "@/app/_components/button";
import { ComboBox } from "@/app/_components/select";
import type { ListedStatement } from "@/server/services/claim/list-statements";
import { type ParagraphChoice, paragraphChoices } from "../paragraph-choices";
import { useRoom } from "../room-context";
import { useStatementActions } from "./use-statement-actions";

/** The paragraphs a claim or recommendation answers, and the way to add one or take one away. */
export function StatementParagraphs({
  statement,
  mayEdit,
}: {
  statement: ListedStatement;
  mayEdit: boolean;
}) {
  const t = useTranslations("claims");
  const room = useTranslations("room");
  const { paragraphs } = useRoom();
  const { link } = useStatementActions();
  const { id: statementId, sectionId, kind } = statement;
  const change = (add: ParagraphChoice[], remove: ParagraphChoice[]) =>
    link.mutate({ sectionId, statementId, kind, add, remove });
  const choices = useMemo(
    () => paragraphChoices(paragraphs, statement.paragraphs),
    [paragraphs, statement.paragraphs],
  );
  if (paragraphs.length === 0) return null;
  return (
    <div className="flex flex-col gap-2">
      {statement.paragraphs.length > 0 && (
        <ul className="flex flex-wrap gap-1.5">
          {statement.paragraphs.map(({ paragraphId, label, number }) => (
            <li
              key={`${paragraphId} ${label}`}
              className="flex items-center gap-1 rounded-sm border border-line-strong ps-2 text-xs"
            >
              {room("paragraph", { number })}
              {mayEdit && (
                <Button
                  size="small"
                  variant="quiet"
                  className="px-1.5"
                  aria-label={room("unlink", { number })}
                  onPress={() => change([], [{ paragraphId, label }])}
                >
                  <Link2Off aria-hidden="true" className="size-3.5" />
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {statement.isParagraphOfSection && (
        <p className="text-2xs text-ink-faint">{t("paragraphOfSection")}</p>
      )}
      {mayEdit && (
        <ComboBox<string>
          key={choices.length}
          label={room("linkParagraph")}
          description={room("chooseParagraph")}
          options={choices}
          value={null}
          onChange={(choice) => {
            if (choice === null) return;
            const [paragraphId = "", label = ""] = choice.split(" ");
            change([{ paragraphId, label }], []);
          }}
        />
      )}
    </div>
  );
}
