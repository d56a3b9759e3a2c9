"use client";

import { useTranslations } from "next-intl";
import { parseBody } from "@/core/comment/comment-body";

/** What a comment says, its mentions as names. */
export function CommentWords({ body, names }: { body: string; names: Record<string, string> }) {
  const t = useTranslations("comments");
  return (
    <p dir="auto" className="whitespace-pre-wrap break-words text-ink">
      {parseBody(body).map((part, index) =>
        "text" in part ? (
          part.text
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: mentions have no identity, and no state
          <bdi key={index} className="rounded-sm bg-accent-soft px-0.5 font-medium text-accent">
            @{names[part.userId] ?? t("someone")}
          </bdi>
        ),
      )}
    </p>
  );
}
