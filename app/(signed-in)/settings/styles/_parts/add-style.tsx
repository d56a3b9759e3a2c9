"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FailureMessage } from "@/app/_components/failure-message";
import { FileDrop } from "@/app/_components/file-drop";
import { announceDone } from "@/app/_components/toast-region";
import { useTRPC } from "@/app/_trpc/client";
import { RequestRefused } from "@/app/_trpc/failure";
import { MOST_STYLE_BYTES } from "@/core/citation/uploaded-style";

/** A CSL file is read and tried by the server, then stored; what is wrong with it is said here. */
export function AddStyle({ organisationId }: { organisationId: string }) {
  const t = useTranslations("ownStyles");
  const router = useRouter();
  const [tooLarge, setTooLarge] = useState<Error | null>(null);
  const add = useMutation(
    useTRPC().citation.addStyle.mutationOptions({
      onSuccess: ({ title, isReplaced }) => {
        announceDone(t(isReplaced ? "replaced" : "added", { title }));
        router.refresh();
      },
    }),
  );
  const take = async (file: File) => {
    setTooLarge(null);
    const text = new TextDecoder().decode(await file.arrayBuffer());
    // An empty file is refused with the reason, like any other that is no style.
    add.mutate({ organisationId, text: text === "" ? " " : text });
  };
  return (
    <div className="flex flex-col gap-3" aria-busy={add.isPending}>
      <FileDrop
        label={t("add")}
        accept={[".csl", ".xml"]}
        limitBytes={MOST_STYLE_BYTES}
        isPending={add.isPending}
        description={t("fileHelp")}
        onFile={take}
        onTooLarge={() => {
          add.reset();
          setTooLarge(
            new RequestRefused({ code: "citation_style_refused", reason: "too_large", detail: "" }),
          );
        }}
      />
      {add.isPending && (
        <p role="status" className="text-ink-soft">
          {t("trying")}
        </p>
      )}
      <FailureMessage error={tooLarge ?? add.error} />
    </div>
  );
}
