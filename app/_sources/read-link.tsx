"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { Button } from "@/app/_components/button";
import { FailureMessage } from "@/app/_components/failure-message";
import { Progress } from "@/app/_components/progress";
import { TextField } from "@/app/_components/text-field";
import { useTRPC } from "@/app/_trpc/client";
import { readKnownLink } from "@/core/citation/known-link";
import { readSourceUrl } from "@/core/citation/source-url";
import { FoundByLink } from "./found-by-link";
import type { FormHandle } from "./source-form";
import { useReadLink } from "./use-read-link";

type Props = {
  organisationId: string;
  form: FormHandle;
  /** Where the person may cite what the library has already instead. */
  onChooseKnown?: (sourceId: string) => void;
};

/** Reads a pasted link into a form of a new source; `typed` is one that was typed elsewhere. */
export function PasteLink({ typed = "", ...props }: Props & { typed?: string }) {
  const t = useTranslations("links");
  const { organisationId, form } = props;
  const isAllowed = useLinksAllowed(organisationId);
  const [url, setUrl] = useState(typed);
  const [count, setCount] = useState(0);
  const reading = useReadLink({
    onRead: (page) => setCount(form.fill(page)),
    // A link that cannot be read is still the link.
    onFailed: (failed) => {
      const address = readSourceUrl(failed);
      if (form.source.url === "" && address !== null) form.change({ url: address });
    },
  });
  const read = () => void reading.read({ organisationId, url: url.trim() });
  const isPasted = useRef(typed === "");
  useEffect(() => {
    // Pasting it where sources are found, and asking for a new one, was asking for this.
    if (isPasted.current) return;
    isPasted.current = true;
    void reading.read({ organisationId, url: typed });
  }, [reading.read, organisationId, typed]);
  const handleKey = (event: KeyboardEvent) => {
    if (event.key !== "Enter") return;
    // The form around it would be sent.
    event.preventDefault();
    if (url.trim() !== "") read();
  };
  return (
    <section
      aria-label={t("pasteTitle")}
      className="flex min-w-0 flex-col gap-3 rounded-md border border-line bg-raised p-4 sm:col-span-2"
    >
      <div className="flex flex-wrap items-end gap-3">
        <TextField
          className="min-w-0 grow basis-72"
          label={t("paste")}
          type="url"
          inputMode="url"
          inputDirection="ltr"
          autoComplete="off"
          maxLength={4_000}
          value={url}
          onChange={setUrl}
          onKeyDown={handleKey}
        />
        <Button isDisabled={url.trim() === ""} isPending={reading.isReading} onPress={read}>
          {t("read")}
        </Button>
      </div>
      <p className="text-ink-faint text-xs">
        {isAllowed === false ? t("pasteHelpOff") : `${t("pasteHelp")} ${t("warning")}`}
      </p>
      <Outcome {...props} reading={reading} count={count} />
    </section>
  );
}

/** Reads the link a source has into the fields that are still empty. */
export function ReadPage({ sourceId, ...props }: Props & { sourceId: string }) {
  const t = useTranslations("links");
  const { organisationId, form } = props;
  const { url } = form.source;
  const isAllowed = useLinksAllowed(organisationId);
  const [count, setCount] = useState(0);
  const reading = useReadLink({ onRead: (page) => setCount(form.fill(page)) });
  if (url === "" || !(isAllowed || readKnownLink(url)?.kind === "un_document")) return null;
  return (
    <div className="flex min-w-0 flex-col items-start gap-3 sm:col-span-2">
      <Button
        size="small"
        isPending={reading.isReading}
        onPress={() => void reading.read({ organisationId, url, sourceId })}
      >
        {t("readPage")}
      </Button>
      <p className="text-ink-faint text-xs">
        {t("readPageHelp")} {t("warning")}
      </p>
      <Outcome {...props} reading={reading} count={count} />
    </div>
  );
}

function Outcome({
  reading,
  count,
  form,
  onChooseKnown,
}: Omit<Props, "organisationId"> & { reading: ReturnType<typeof useReadLink>; count: number }) {
  const t = useTranslations("links");
  return (
    <>
      <FailureMessage error={reading.error} />
      {reading.isReading && (
        <div className="flex w-full flex-col items-start gap-3">
          <div className="w-full">
            <Progress label={t("reading")} />
          </div>
          <Button size="small" onPress={reading.stop}>
            {t("stop")}
          </Button>
        </div>
      )}
      {reading.preview && (
        <FoundByLink
          preview={reading.preview}
          count={count}
          form={form}
          {...(onChooseKnown && { onChooseKnown })}
        />
      )}
    </>
  );
}

function useLinksAllowed(organisationId: string): boolean | undefined {
  const setting = useQuery(useTRPC().link.setting.queryOptions({ organisationId }));
  return setting.data?.isAllowed;
}
