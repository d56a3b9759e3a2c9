"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useActionWords } from "@/app/_audit/action-words";
import { TextLink } from "@/app/_components/link";
import type { AuditLine } from "@/server/services/audit/list-audit";
import type { AuditSubject } from "@/server/services/audit/name-subjects";

/** Entries of the log, latest first: a table, and one under the other where it is narrow. */
export function AuditLines({ lines }: { lines: readonly AuditLine[] }) {
  const t = useTranslations("audit");
  return (
    <table className="w-full border-line border-t text-start max-md:block">
      <thead className="max-md:sr-only">
        <tr className="text-ink-faint text-xs">
          {(["number", "when", "who", "what", "about"] as const).map((name) => (
            <th key={name} scope="col" className="py-2 pe-4 text-start font-medium">
              {t(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-md:block">
        {lines.map((line) => (
          <Line key={line.seq} line={line} />
        ))}
      </tbody>
    </table>
  );
}

function Line({ line: { seq, at, person, action, subject, hash } }: { line: AuditLine }) {
  const t = useTranslations("audit");
  const format = useFormatter();
  const words = useActionWords();
  return (
    <tr className="border-line border-t align-baseline max-md:grid max-md:grid-cols-[auto_1fr] max-md:gap-x-3 max-md:py-3">
      <Cell className="text-ink-faint text-xs tabular-nums">
        <span title={t("hash", { hash })}>{format.number(seq)}</span>
      </Cell>
      <Cell className="whitespace-nowrap text-ink-soft text-xs tabular-nums">
        <time dateTime={at.toISOString()}>
          {format.dateTime(at, { dateStyle: "medium", timeStyle: "medium", timeZone: "UTC" })}
        </time>
      </Cell>
      <Cell className="max-md:col-span-2">
        {person ? <bdi>{person.name}</bdi> : <span className="text-ink-faint">{t("nobody")}</span>}
      </Cell>
      <Cell className="max-md:col-span-2">{words(action)}</Cell>
      <Cell className="max-md:col-span-2">{subject && <Subject subject={subject} />}</Cell>
    </tr>
  );
}

function Cell({ className, children }: { className: string; children: ReactNode }) {
  return <td className={`min-w-0 md:py-2.5 md:pe-4 ${className}`}>{children}</td>;
}

function Subject({ subject: { kind, id, name, reportId } }: { subject: AuditSubject }) {
  const addresses: Record<AuditSubject["kind"], string | null> = {
    report: `/reports/${id}`,
    section: reportId === null ? null : `/reports/${reportId}#section-${id}`,
    source: `/sources/${id}`,
    observations: `/observations/${id}`,
    person: null,
  };
  const href = addresses[kind];
  return href === null ? (
    <bdi className="break-words">{name}</bdi>
  ) : (
    <TextLink href={href} className="break-words">
      <bdi>{name}</bdi>
    </TextLink>
  );
}
