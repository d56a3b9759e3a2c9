"use client";

import { useTranslations } from "next-intl";
import { DateField, TextField } from "@/app/_components/text-field";
import type { FactOrigin } from "@/core/citation/page-facts";
import type { SourceInput } from "@/core/citation/source-input";
import { isShortenedUrl } from "@/core/citation/source-url";
import { AuthorFields } from "./author-fields";
import { OWN_LABELS, type SourceField } from "./source-fields";
import type { Problems } from "./source-form";
import { useSymbolFacts } from "./use-symbol-facts";

const FULL_WIDTH: readonly SourceField[] = ["title", "url", "unSymbol"];
const LEFT_TO_RIGHT: readonly SourceField[] = ["url", "unSymbol", "issued"];
const WITH_HELP = ["unSymbol", "shortTitle", "issued", "accessedOn"] as const;

type Props = {
  field: SourceField;
  source: SourceInput;
  problems: Problems;
  /** Where it was read, if it was and nobody changed it. */
  origin?: FactOrigin;
  onChange: (part: Partial<SourceInput>) => void;
};

/** One field of a source under the name it has in that type. */
export function SourceFormField({ field, source, problems, origin, onChange }: Props) {
  const t = useTranslations("sources");
  const links = useTranslations("links");
  const facts = useSymbolFacts(field === "unSymbol" ? source.unSymbol : "");
  const own: Partial<Record<SourceField, OwnLabel>> = OWN_LABELS_OF[source.type] ?? {};
  const ownLabel = own[field];
  const label = ownLabel === undefined ? t(`fields.${field}`) : t(`ownFields.${ownLabel}`);
  const helped = WITH_HELP.find((name) => name === field);
  const help =
    origin !== undefined
      ? links(`origins.${origin}`)
      : helped === undefined
        ? undefined
        : t(`help.${helped}`);
  const shared = {
    label,
    error: problems.get(field) ?? null,
    ...(help === undefined ? {} : { description: help }),
    ...(FULL_WIDTH.includes(field) ? { className: "sm:col-span-2" } : {}),
  };
  if (field === "authors") {
    return (
      <AuthorFields
        label={label}
        authors={source.authors}
        {...(help === undefined ? {} : { description: help })}
        onChange={(authors) => onChange({ authors })}
        errorAt={(index) => problems.get(`authors.${index}`) ?? null}
      />
    );
  }
  if (field === "accessedOn") {
    return (
      <DateField
        {...shared}
        value={source.accessedOn ?? ""}
        onChange={(day) => onChange({ accessedOn: day === "" ? null : day })}
      />
    );
  }
  return (
    <TextField
      {...shared}
      {...(field === "url" ? { type: "url", inputMode: "url" } : {})}
      {...(field === "unSymbol" && facts !== ""
        ? { description: t("symbolFacts", { facts }) }
        : {})}
      {...(field === "url" && isShortenedUrl(source.url)
        ? { description: t("help.shortened") }
        : {})}
      {...(LEFT_TO_RIGHT.includes(field) ? { dir: "ltr" } : {})}
      isRequired={field === "title" && source.type !== "un_document"}
      autoComplete="off"
      value={source[field]}
      onChange={(value) => onChange({ [field]: value })}
    />
  );
}

type OwnLabels = typeof OWN_LABELS;
type OwnLabel = {
  [Type in keyof OwnLabels]: OwnLabels[Type][keyof OwnLabels[Type]];
}[keyof OwnLabels];
const OWN_LABELS_OF: Partial<Record<SourceInput["type"], Partial<Record<SourceField, OwnLabel>>>> =
  OWN_LABELS;
