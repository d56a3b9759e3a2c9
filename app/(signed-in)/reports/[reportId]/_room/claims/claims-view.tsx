"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Banner } from "@/app/_components/banner";
import { Button } from "@/app/_components/button";
import { Select } from "@/app/_components/select";
import { putBackStatement } from "@/app/_editor/commands/claim-commands";
import type { OutlineSection } from "@/core/report/report-room";
import type { ListedStatement } from "@/server/services/claim/list-statements";
import { useRoom, useRoomState } from "../room-context";
import { useClaims } from "./claims-context";
import { StatementEntry } from "./statement-entry";
import { passes, STATEMENT_FILTERS, type StatementFilter } from "./statement-filters";

/** The claims and recommendations of a section, or of the whole report. */
export function ClaimsView({ section }: { section: OutlineSection }) {
  const t = useTranslations("claims");
  const { report } = useRoom();
  const { list, current } = useClaims();
  const isOffline = useRoomState(({ connection }) => connection === "offline");
  const [scope, setScope] = useState<"section" | "report">("section");
  const [filter, setFilter] = useState<StatementFilter>("all");
  if (!list) return <p className="text-ink-faint">{t("loading")}</p>;
  const own = list.filter(({ sectionId }) => scope === "report" || sectionId === section.id);
  // What one looks at in the text is always shown.
  const shown = own.filter(
    (statement) => !statement.isOrphan && (passes(statement, filter) || statement.id === current),
  );
  const orphans = own.filter(({ isOrphan }) => isOrphan);
  return (
    <div className="flex flex-col gap-4">
      {isOffline && (
        <Banner tone="warning" title={t("offlineTitle")}>
          {t("offlineWords")}
        </Banner>
      )}
      <div className="grid grid-cols-2 gap-3">
        <Select
          label={t("scope")}
          options={[
            { id: "section", label: t("scopes.section") },
            { id: "report", label: t("scopes.report") },
          ]}
          value={scope}
          onChange={setScope}
        />
        <Select
          label={t("filter")}
          options={STATEMENT_FILTERS.map((id) => ({ id, label: t(`filters.${id}`) }))}
          value={filter}
          onChange={setFilter}
        />
      </div>
      {shown.length === 0 && (
        <p className="text-ink-faint">{filter === "all" ? t("none") : t("noneSuch")}</p>
      )}
      <ol aria-label={t("title")} className="flex flex-col gap-3">
        {shown.map((statement) => (
          <StatementEntry key={`${statement.sectionId} ${statement.id}`} statement={statement} />
        ))}
      </ol>
      {orphans.length > 0 && report.rights["section.write"] && <Orphans statements={orphans} />}
    </div>
  );
}

/** Those whose words were deleted, each with the way to put it back where the cursor is. */
function Orphans({ statements }: { statements: readonly ListedStatement[] }) {
  const t = useTranslations("claims");
  const room = useTranslations("room");
  const { active } = useRoom();
  const isHere = active?.noteId === null && active.editor.isEditable;
  return (
    <section aria-label={t("orphans")} className="flex flex-col gap-2 border-line border-t pt-3">
      <h3 className="font-medium text-sm">{t("orphans")}</h3>
      <p className="text-2xs text-ink-faint">{t("orphansHelp")}</p>
      {statements.map(({ sectionId, id, text, content }) => (
        <div key={`${sectionId} ${id}`} className="flex items-start gap-2">
          <span className="line-clamp-3 min-w-0 grow text-ink-soft" dir="auto">
            {text}
          </span>
          <Button
            size="small"
            isDisabled={!isHere}
            aria-label={t("putBack", { words: text.slice(0, 60) })}
            onPress={() => active && putBackStatement(active.editor.view, content)}
          >
            {room("putBack")}
          </Button>
        </div>
      ))}
    </section>
  );
}
