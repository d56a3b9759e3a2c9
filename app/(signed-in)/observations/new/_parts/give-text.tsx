"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/_components/button";
import { Actions } from "@/app/_components/dialog";
import { FileDrop } from "@/app/_components/file-drop";
import { Progress } from "@/app/_components/progress";
import { Tabs } from "@/app/_components/tabs";
import { TextArea } from "@/app/_components/text-field";

const FILE_LIMIT_BYTES = 30 * 1024 * 1024;

/** What is being read, for the progress bar: null when nothing is. */
export type Reading = { kind: "text" | "file"; percent: number | null } | null;

/** The first step: paste the text, or give the file. */
export function GiveText({
  text,
  onText,
  reading,
  onRead,
  onFile,
  onFileTooLarge,
}: {
  text: string;
  onText: (text: string) => void;
  reading: Reading;
  onRead: () => void;
  onFile: (file: File) => void;
  onFileTooLarge: (limitBytes: number) => void;
}) {
  const t = useTranslations("importObservations");
  const [way, setWay] = useState<"paste" | "file">("paste");
  return (
    <div className="flex flex-col gap-5">
      <Tabs
        label={t("ways")}
        selected={way}
        onSelect={setWay}
        tabs={[
          {
            id: "paste",
            label: t("paste"),
            content: (
              <div className="flex flex-col gap-4">
                <TextArea
                  label={t("pasteLabel")}
                  description={t("pasteHelp")}
                  value={text}
                  onChange={onText}
                  isDisabled={reading !== null}
                  inputClassName="min-h-72 font-serif text-lg"
                />
                <Actions>
                  <Button
                    variant="primary"
                    isDisabled={text.trim() === ""}
                    isPending={reading?.kind === "text"}
                    onPress={onRead}
                  >
                    {t("read")}
                  </Button>
                </Actions>
              </div>
            ),
          },
          {
            id: "file",
            label: t("file"),
            content: (
              <FileDrop
                label={t("fileLabel")}
                accept={[".pdf", ".docx", ".txt", ".json", ".xlsx"]}
                limitBytes={FILE_LIMIT_BYTES}
                description={t("fileHelp", { megabytes: FILE_LIMIT_BYTES / 1024 / 1024 })}
                isPending={reading !== null}
                onFile={onFile}
                onTooLarge={() => onFileTooLarge(FILE_LIMIT_BYTES)}
              />
            ),
          },
        ]}
      />
      {reading !== null && (
        <Progress
          label={reading.kind === "file" && reading.percent !== 100 ? t("sending") : t("reading")}
          {...(reading.percent === null || reading.percent === 100
            ? {}
            : { value: reading.percent })}
        />
      )}
    </div>
  );
}
