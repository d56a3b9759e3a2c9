"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/app/_components/button";
import { Select } from "@/app/_components/select";
import { TextField } from "@/app/_components/text-field";
import type { SourceName } from "@/core/citation/source";

/** Who wrote it: bodies by their whole name, people by family and given name, in order. */
export function AuthorFields({
  label,
  authors,
  description,
  onChange,
  errorAt,
}: {
  label: string;
  description?: string;
  authors: readonly SourceName[];
  onChange: (authors: SourceName[]) => void;
  /** The words for what is wrong with the author at this place, or null. */
  errorAt: (index: number) => string | null;
}) {
  const t = useTranslations("sources");
  const replace = (index: number, name: SourceName) =>
    onChange(authors.map((author, at) => (at === index ? name : author)));
  return (
    <fieldset className="flex min-w-0 flex-col gap-3 sm:col-span-2">
      <legend className="pb-1.5 font-medium text-ink">{label}</legend>
      {description !== undefined && <p className="text-ink-faint text-xs">{description}</p>}
      {authors.map((author, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: authors have no identity but their place
        <div key={index} className="flex flex-wrap items-start gap-2">
          <AuthorKind author={author} onChange={(name) => replace(index, name)} />
          <AuthorNames
            author={author}
            error={errorAt(index)}
            onChange={(name) => replace(index, name)}
          />
          <Button
            variant="quiet"
            size="icon"
            aria-label={t("removeAuthor", { number: index + 1 })}
            onPress={() => onChange(authors.filter((_, at) => at !== index))}
          >
            <X aria-hidden="true" className="size-4" />
          </Button>
        </div>
      ))}
      <Button
        size="small"
        className="self-start"
        onPress={() => onChange([...authors, { literal: "" }])}
      >
        <Plus aria-hidden="true" className="size-4" />
        {t("addAuthor")}
      </Button>
    </fieldset>
  );
}

function AuthorKind({
  author,
  onChange,
}: {
  author: SourceName;
  onChange: (name: SourceName) => void;
}) {
  const t = useTranslations("sources");
  return (
    <Select
      label={t("authorKind")}
      hideLabel
      className="w-40"
      options={[
        { id: "body", label: t("body") },
        { id: "person", label: t("person") },
      ]}
      value={"literal" in author ? "body" : "person"}
      onChange={(kind) => {
        if (kind === "body" && !("literal" in author)) {
          onChange({ literal: `${author.given} ${author.family}`.trim() });
        } else if (kind === "person" && "literal" in author) {
          const words = author.literal.trim().split(/\s+/);
          onChange({ family: words.at(-1) ?? "", given: words.slice(0, -1).join(" ") });
        }
      }}
    />
  );
}

function AuthorNames({
  author,
  error,
  onChange,
}: {
  author: SourceName;
  error: string | null;
  onChange: (name: SourceName) => void;
}) {
  const t = useTranslations("sources");
  if ("literal" in author) {
    return (
      <TextField
        label={t("bodyName")}
        hideLabel
        placeholder={t("bodyName")}
        className="min-w-40 grow"
        value={author.literal}
        error={error}
        onChange={(literal) => onChange({ literal })}
      />
    );
  }
  return (
    <>
      <TextField
        label={t("givenName")}
        hideLabel
        placeholder={t("givenName")}
        className="min-w-32 grow basis-0"
        value={author.given}
        onChange={(given) => onChange({ ...author, given })}
      />
      <TextField
        label={t("familyName")}
        hideLabel
        placeholder={t("familyName")}
        className="min-w-32 grow basis-0"
        value={author.family}
        error={error}
        onChange={(family) => onChange({ ...author, family })}
      />
    </>
  );
}
