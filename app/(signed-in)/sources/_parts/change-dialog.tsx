"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/_components/button";
import { Actions, Dialog } from "@/app/_components/dialog";
import { Select } from "@/app/_components/select";
import { TextField } from "@/app/_components/text-field";
import { useTRPC } from "@/app/_trpc/client";
import { SOURCE_TYPES, type SourceType } from "@/core/citation/source";
import { sourceInput, sourceTags } from "@/core/citation/source-input";
import type { BulkChange } from "@/server/services/source/bulk-change";
import { indented, useCollections } from "./use-collections";

/** What the chosen sources can be given, each asked for in a small form. */
export const GIVEN = ["tags", "collection", "report", "type", "language"] as const;
export type Given = (typeof GIVEN)[number];

type Props = {
  organisationId: string;
  count: number;
  onChange: (change: BulkChange) => void;
  onClose: () => void;
};

/** Asks what the chosen sources are to be given, or what is to be taken from them. */
export function ChangeDialog({ given, ...props }: Props & { given: Given }) {
  const t = useTranslations("sources");
  const Form = FORMS[given];
  return (
    <Dialog title={t(`bulk.${given}`)} isOpen onOpenChange={props.onClose}>
      <p className="text-ink-soft">{t("chosen", { count: props.count })}</p>
      <Form {...props} />
    </Dialog>
  );
}

const FORMS: Record<Given, (props: Props) => React.ReactNode> = {
  tags: TagsForm,
  collection: CollectionForm,
  report: ReportForm,
  type: TypeForm,
  language: LanguageForm,
};

/** Up to two things that can be done with what was filled in; null where it is not enough yet. */
function Choices({
  onClose,
  main,
  other,
}: {
  onClose: () => void;
  main: { words: string; run: (() => void) | null };
  other?: { words: string; run: (() => void) | null };
}) {
  const t = useTranslations("sources");
  const press = (run: (() => void) | null) => () => {
    run?.();
    onClose();
  };
  return (
    <Actions>
      <Button variant="primary" isDisabled={main.run === null} onPress={press(main.run)}>
        {main.words}
      </Button>
      {other && (
        <Button isDisabled={other.run === null} onPress={press(other.run)}>
          {other.words}
        </Button>
      )}
      <Button variant="quiet" onPress={onClose}>
        {t("cancel")}
      </Button>
    </Actions>
  );
}

function TagsForm({ onChange, onClose }: Props) {
  const t = useTranslations("sources");
  const [text, setText] = useState("");
  const read = sourceTags.safeParse(text.split(/\s*[;؛]\s*/));
  const tags = read.success ? read.data : [];
  const run = (change: { add: string[]; remove: string[] }) =>
    tags.length === 0 ? null : () => onChange({ kind: "tags", ...change });
  return (
    <>
      <TextField
        autoFocus
        label={t("tags")}
        description={t("tagsHelp")}
        error={read.success ? null : t("problems.too_long")}
        value={text}
        onChange={setText}
        maxLength={2_000}
        autoComplete="off"
      />
      <Choices
        onClose={onClose}
        main={{ words: t("addTag"), run: run({ add: tags, remove: [] }) }}
        other={{ words: t("removeTag"), run: run({ add: [], remove: tags }) }}
      />
    </>
  );
}

function CollectionForm({ organisationId, onChange, onClose }: Props) {
  const t = useTranslations("sources");
  const { flat } = useCollections(organisationId);
  const [collectionId, setCollectionId] = useState<string | null>(null);
  const run = (isIn: boolean) =>
    collectionId === null ? null : () => onChange({ kind: "collection", collectionId, isIn });
  return (
    <>
      {flat.length === 0 ? (
        <p>{t("bulk.noCollections")}</p>
      ) : (
        <Select
          label={t("bulk.collection")}
          options={flat.map((each) => ({ id: each.id, label: indented(each) }))}
          value={collectionId}
          onChange={setCollectionId}
        />
      )}
      <Choices
        onClose={onClose}
        main={{ words: t("bulk.putIn"), run: run(true) }}
        other={{ words: t("bulk.takeOut"), run: run(false) }}
      />
    </>
  );
}

function ReportForm({ organisationId, onChange, onClose }: Props) {
  const t = useTranslations("sources");
  const reports = (useQuery(useTRPC().report.list.queryOptions()).data ?? []).filter(
    ({ organisation, role }) =>
      organisation.id === organisationId && role !== "reader" && role !== "commenter",
  );
  const [reportId, setReportId] = useState<string | null>(null);
  const run = (isAside: boolean) =>
    reportId === null ? null : () => onChange({ kind: "report", reportId, isAside });
  return (
    <>
      <p className="text-ink-soft">{t("bulk.reportWords")}</p>
      {reports.length === 0 ? (
        <p>{t("bulk.noReports")}</p>
      ) : (
        <Select
          label={t("report")}
          options={reports.map(({ id, title }) => ({ id, label: title }))}
          value={reportId}
          onChange={setReportId}
        />
      )}
      <Choices
        onClose={onClose}
        main={{ words: t("bulk.putAside"), run: run(true) }}
        other={{ words: t("bulk.takeOut"), run: run(false) }}
      />
    </>
  );
}

function TypeForm({ onChange, onClose }: Props) {
  const t = useTranslations("sources");
  const [type, setType] = useState<SourceType | null>(null);
  return (
    <>
      <Select
        label={t("type")}
        options={SOURCE_TYPES.map((id) => ({ id, label: t(`types.${id}`) }))}
        value={type}
        onChange={setType}
      />
      <Choices
        onClose={onClose}
        main={{
          words: t("bulk.change"),
          run: type === null ? null : () => onChange({ kind: "type", to: type }),
        }}
      />
    </>
  );
}

function LanguageForm({ onChange, onClose }: Props) {
  const t = useTranslations("sources");
  const [text, setText] = useState("");
  const read = sourceInput.shape.language.safeParse(text);
  return (
    <>
      <TextField
        autoFocus
        label={t("bulk.language")}
        description={t("bulk.languageHelp")}
        error={read.success ? null : t("problems.language_not_valid")}
        inputDirection="ltr"
        value={text}
        onChange={setText}
        maxLength={20}
        autoComplete="off"
      />
      <Choices
        onClose={onClose}
        main={{
          words: t("bulk.change"),
          run: read.success ? () => onChange({ kind: "language", to: read.data }) : null,
        }}
      />
    </>
  );
}
