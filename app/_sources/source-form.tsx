"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useEffect, useState } from "react";
import { Button } from "@/app/_components/button";
import { Actions } from "@/app/_components/dialog";
import { FailureMessage } from "@/app/_components/failure-message";
import { useLeaveGuard } from "@/app/_components/leave-guard";
import { Select } from "@/app/_components/select";
import { TextArea, TextField } from "@/app/_components/text-field";
import { SOURCE_TYPES } from "@/core/citation/source";
import { SOURCE_PROBLEMS, type SourceInput, sourceInput } from "@/core/citation/source-input";
import type { SourceOfPage } from "@/core/citation/source-of-page";
import { fillFromPage, type Origins } from "./fill-from-page";
import { FurtherFields } from "./further-fields";
import { fieldsOf, onlyOwnFields } from "./source-fields";
import { SourceFormField } from "./source-form-field";

/** Words for what is wrong, by the path of the field: "url", "authors.0". */
export type Problems = ReadonlyMap<string, string>;

/** What tools above the fields may do with them. */
export type FormHandle = {
  source: SourceInput;
  change: (part: Partial<SourceInput>) => void;
  /** Puts what a page says into open fields; answers how many. */
  fill: (page: SourceOfPage) => number;
};

/** A source's fields, those of its type only; what one typed stays until it is saved. */
export function SourceForm({
  initial,
  renew = null,
  above,
  save,
  isPending,
  error,
  onSubmit,
  onCancel,
}: {
  initial: SourceInput;
  /** Where the source was changed elsewhere: shows that, called only while nothing is typed here. */
  renew?: (() => void) | null;
  /** Stands before the fields, for what fills them in. */
  above?: (form: FormHandle) => ReactNode;
  /** The words on the button. */
  save: string;
  isPending: boolean;
  error: unknown;
  onSubmit: (source: SourceInput) => void;
  onCancel: () => void;
}) {
  const t = useTranslations("sources");
  const links = useTranslations("links");
  const [source, setSource] = useState(initial);
  const [tagText, setTagText] = useState(initial.tags.join("; "));
  const [problems, setProblems] = useState<Problems>(new Map());
  const [origins, setOrigins] = useState<Origins>({});
  const change = (part: Partial<SourceInput>) => {
    setSource((before) => ({ ...before, ...part }));
    // What a person changed is theirs from then on.
    const isKept = ([field]: [string, unknown]) => !(field in part);
    setOrigins((before) => Object.fromEntries(Object.entries(before).filter(isKept)));
  };
  const fill = (page: SourceOfPage) => {
    const filled = fillFromPage(source, origins, page);
    setSource(filled.source);
    setOrigins(filled.origins);
    return filled.count;
  };
  const isChanged = source !== initial || tagText !== initial.tags.join("; ");
  useLeaveGuard(isChanged && !isPending ? t("unsaved") : null);
  useEffect(() => {
    if (renew && !isChanged && !isPending) renew();
  }, [renew, isChanged, isPending]);

  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    // In the drafting room the form stands inside another one's dialog.
    event.stopPropagation();
    const read = sourceInput.safeParse({
      ...onlyOwnFields(source),
      tags: tagText.split(/\s*[;؛]\s*/),
    });
    if (read.success) {
      setProblems(new Map());
      onSubmit(read.data);
      return;
    }
    setProblems(
      new Map(
        read.error.issues.map(({ path, message }) => {
          const known = SOURCE_PROBLEMS.find((problem) => problem === message);
          const place = path[0] === "authors" ? path.slice(0, 2) : path.slice(0, 1);
          return [place.join("."), known ? t(`problems.${known}`) : t("problems.too_long")];
        }),
      ),
    );
  };

  return (
    <form onSubmit={handleSubmit} noValidate className="grid gap-5 sm:grid-cols-2">
      {above?.({ source, change, fill })}
      <Select
        label={t("type")}
        className="sm:col-span-2"
        options={SOURCE_TYPES.map((id) => ({ id, label: t(`types.${id}`) }))}
        value={source.type}
        {...(origins.type && { description: links(`origins.${origins.type}`) })}
        onChange={(type) => change({ type })}
      />
      {fieldsOf(source.type).map((field) => (
        <SourceFormField
          key={field}
          field={field}
          source={source}
          problems={problems}
          {...(origins[field] && { origin: origins[field] })}
          onChange={change}
        />
      ))}
      <FurtherFields
        type={source.type}
        further={source.further}
        {...(origins.further && { description: links(`origins.${origins.further}`) })}
        onChange={(further) => change({ further })}
      />
      <TextField
        label={t("language")}
        description={origins.language ? links(`origins.${origins.language}`) : t("languageHelp")}
        inputDirection="ltr"
        value={source.language}
        onChange={(language) => change({ language })}
        maxLength={35}
        autoComplete="off"
        error={problems.get("language") ?? null}
      />
      <TextField
        label={t("tags")}
        description={t("tagsHelp")}
        className="sm:col-span-2"
        value={tagText}
        onChange={setTagText}
        maxLength={2_000}
        autoComplete="off"
        error={problems.get("tags") ?? null}
      />
      <TextArea
        label={t("note")}
        description={t("noteHelp")}
        className="sm:col-span-2"
        rows={2}
        value={source.note}
        onChange={(note) => change({ note })}
        error={problems.get("note")}
      />
      <div className="flex flex-col gap-4 sm:col-span-2">
        {problems.size > 0 && (
          <p role="alert" className="text-danger">
            {t("problemsCount", { count: problems.size })}
          </p>
        )}
        <FailureMessage error={error} />
        <Actions>
          <Button type="submit" variant="primary" isPending={isPending}>
            {save}
          </Button>
          <Button variant="quiet" onPress={onCancel}>
            {t("cancel")}
          </Button>
        </Actions>
      </div>
    </form>
  );
}
