"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Revealed } from "@/core/reveals/revealed";

/** What a file reveals, with what each of it means for the people in it. */
export function RevealedList({ revealed }: { revealed: Revealed }) {
  const t = useTranslations("reveals");
  const { findings, isWhole } = revealed;
  return (
    <div className="flex flex-col gap-3 text-sm">
      {findings.length === 0 && <p>{t(isWhole ? "nothing" : "nothingFound")}</p>}
      {findings.length > 0 && (
        <ul className="flex flex-col gap-3">
          {findings.map(({ kind, count, values }) => (
            <li key={kind} className="flex flex-col gap-0.5">
              <span className="font-medium">{t(`kinds.${kind}`, { count })}</span>
              {values.length > 0 && (
                <span className="break-words">
                  {values.map((value, index) => (
                    <span key={value}>
                      {index > 0 && " · "}
                      <bdi>{value}</bdi>
                    </span>
                  ))}
                  {count > values.length && ` ${t("more", { count: count - values.length })}`}
                </span>
              )}
              <span className="text-ink-soft text-xs">{t(`meaning.${kind}`)}</span>
            </li>
          ))}
        </ul>
      )}
      {!isWhole && findings.length > 0 && <p className="text-warning text-xs">{t("notWhole")}</p>}
      <p className="text-ink-faint text-xs">{t("limits")}</p>
    </div>
  );
}

/** The same, folded away behind how much there is. */
export function WhatFileReveals({ revealed }: { revealed: Revealed }) {
  const t = useTranslations("reveals");
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="text-sm" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {t("title")}: {t("found", { count: revealed.findings.length })}
      </summary>
      {isOpen && (
        <div className="py-2">
          <RevealedList revealed={revealed} />
        </div>
      )}
    </details>
  );
}
