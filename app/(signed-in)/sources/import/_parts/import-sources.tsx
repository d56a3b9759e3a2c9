"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Button } from "@/app/_components/button";
import { Checkbox } from "@/app/_components/choice";
import { FailureMessage } from "@/app/_components/failure-message";
import { FileDrop } from "@/app/_components/file-drop";
import { Progress } from "@/app/_components/progress";
import { Tabs } from "@/app/_components/tabs";
import { TextArea } from "@/app/_components/text-field";
import { previewSourceFile } from "@/app/_sources/source-file";
import { RequestRefused } from "@/app/_trpc/failure";
import type { SourcesPreview } from "@/server/services/source/import-sources";
import { ImportPreview } from "./import-preview";

const LIMIT_BYTES = 30 * 1024 * 1024;
const ENDINGS = [
  ".bib",
  ".ris",
  ".txt",
  ".json",
  ".xml",
  ".rdf",
  ".docx",
  ".ciw",
  ".nbib",
] as const;

/** A file or pasted references; then what was found in them, to be stored or left. */
export function ImportSources({ organisationId }: { organisationId: string }) {
  const t = useTranslations("importSources");
  const [way, setWay] = useState<"file" | "paste">("file");
  const [text, setText] = useState("");
  const [keepCapitals, setKeepCapitals] = useState(false);
  const [preview, setPreview] = useState<SourcesPreview | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [isReading, setReading] = useState(false);
  const calledOff = useRef<AbortController | null>(null);

  const read = async (file: File) => {
    const controller = new AbortController();
    calledOff.current = controller;
    setError(null);
    setReading(true);
    try {
      setPreview(await previewSourceFile(organisationId, file, keepCapitals, controller.signal));
    } catch (failure) {
      if (!controller.signal.aborted) setError(failure);
    } finally {
      setReading(false);
    }
  };

  if (preview) {
    return (
      <ImportPreview
        organisationId={organisationId}
        preview={preview}
        onAgain={() => setPreview(null)}
      />
    );
  }
  return (
    <div className="flex max-w-3xl flex-col gap-5">
      <Tabs
        label={t("ways")}
        selected={way}
        onSelect={setWay}
        tabs={[
          {
            id: "file",
            label: t("file"),
            content: (
              <FileDrop
                label={t("fileLabel")}
                accept={ENDINGS}
                limitBytes={LIMIT_BYTES}
                description={t("fileHelp", { megabytes: LIMIT_BYTES / 1024 / 1024 })}
                isPending={isReading}
                onFile={(file) => void read(file)}
                onTooLarge={() =>
                  setError(new RequestRefused({ code: "input_too_large", limitBytes: LIMIT_BYTES }))
                }
              />
            ),
          },
          {
            id: "paste",
            label: t("paste"),
            content: (
              <div className="flex flex-col items-start gap-4">
                <TextArea
                  label={t("pasteLabel")}
                  description={t("pasteHelp")}
                  className="w-full"
                  value={text}
                  onChange={setText}
                  isDisabled={isReading}
                  inputClassName="min-h-60 font-mono text-sm"
                />
                <Button
                  variant="primary"
                  isDisabled={text.trim() === ""}
                  isPending={isReading}
                  onPress={() => void read(new File([text], "pasted.txt"))}
                >
                  {t("read")}
                </Button>
              </div>
            ),
          },
        ]}
      />
      <Checkbox isSelected={keepCapitals} onChange={setKeepCapitals} isDisabled={isReading}>
        <span className="flex flex-col">
          {t("keepCapitals")}
          <span className="text-ink-faint text-xs">{t("keepCapitalsHelp")}</span>
        </span>
      </Checkbox>
      <FailureMessage error={error} />
      {isReading && (
        <div className="flex flex-col items-start gap-3">
          <div className="w-full">
            <Progress label={t("reading")} />
          </div>
          <Button onPress={() => calledOff.current?.abort()}>{t("stop")}</Button>
        </div>
      )}
    </div>
  );
}
