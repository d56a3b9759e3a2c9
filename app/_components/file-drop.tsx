"use client";

import { FileText } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { DropZone, FileTrigger, isFileDropItem } from "react-aria-components";
import { Button } from "./button";

/**
 * A place for a file, or several: by button, by dropping, or by pasting a copied file. It
 * refuses by size before anything is sent; what is inside, the server judges.
 */
export function FileDrop({
  label,
  accept,
  limitBytes,
  onFile,
  onTooLarge,
  description,
  isPending = false,
  isMultiple = false,
}: {
  label: string;
  /** File name endings, as ".docx". */
  accept: readonly string[];
  limitBytes: number;
  onFile: (file: File) => void;
  onTooLarge: (file: File) => void;
  description?: ReactNode;
  isPending?: boolean;
  /** Several at once: `onFile` is called for each. */
  isMultiple?: boolean;
}) {
  const t = useTranslations("components");
  const [name, setName] = useState<string | null>(null);
  const take = (file: File | undefined) => {
    if (!file) return;
    setName(isMultiple ? null : file.name);
    if (file.size > limitBytes) onTooLarge(file);
    else onFile(file);
  };
  return (
    <DropZone
      aria-label={label}
      isDisabled={isPending}
      onDrop={async ({ items }) => {
        const dropped = items.filter(isFileDropItem);
        for (const item of isMultiple ? dropped : dropped.slice(0, 1)) take(await item.getFile());
      }}
      className="flex flex-col items-center gap-2 rounded-md border border-line-strong border-dashed bg-paper px-4 py-8 text-center data-drop-target:border-accent data-drop-target:bg-accent-soft data-focus-visible:ring-focus"
    >
      <FileText aria-hidden="true" className="size-6 text-ink-faint" />
      <p className="flex flex-wrap items-center justify-center gap-x-2 gap-y-1">
        <FileTrigger
          acceptedFileTypes={accept}
          allowsMultiple={isMultiple}
          onSelect={(files) => {
            for (const file of files ?? []) take(file);
          }}
        >
          <Button size="small" isPending={isPending}>
            {isMultiple ? t("chooseFiles") : t("chooseFile")}
          </Button>
        </FileTrigger>
        <span className="text-ink-soft">{isMultiple ? t("dropFiles") : t("dropFile")}</span>
      </p>
      {description !== undefined && <p className="text-xs text-ink-faint">{description}</p>}
      {name !== null && <p className="max-w-full truncate text-xs text-ink-soft">{name}</p>}
    </DropZone>
  );
}
