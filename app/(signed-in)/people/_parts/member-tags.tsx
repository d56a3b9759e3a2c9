"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "@/app/_components/button";
import { useErrorWords } from "@/app/_components/failure-message";
import { Menu, MenuItem, MenuSection } from "@/app/_components/menu";
import { announceFailure } from "@/app/_components/toast-region";
import { useTRPC } from "@/app/_trpc/client";
import { REVIEW_TAGS, type ReviewTag } from "@/core/review/review-tags";
import type { Member } from "@/server/services/organisation/members";

/** For what a person is asked when a text is reviewed: any number of things, or none. */
export function MemberTags({
  organisationId,
  member: { userId, name },
  tags,
  mayTag,
}: {
  organisationId: string;
  member: Member;
  tags: readonly ReviewTag[];
  mayTag: boolean;
}) {
  const t = useTranslations("people");
  const names = useTranslations("reviewTags");
  const router = useRouter();
  const words = useErrorWords();
  const api = useTRPC();
  const setTag = useMutation(
    api.organisation.setTag.mutationOptions({
      scope: { id: "organisation.setTag" },
      onError: (error) => announceFailure(words(error)),
      onSettled: () => router.refresh(),
    }),
  );
  const listed = tags.map((tag) => names(tag)).join(", ");
  if (!mayTag) return listed === "" ? null : <p className="text-ink-soft text-xs">{listed}</p>;
  const change = (chosen: ReadonlySet<unknown>) => {
    for (const tag of REVIEW_TAGS) {
      const isSet = chosen.has(tag);
      if (isSet !== tags.includes(tag)) setTag.mutate({ organisationId, userId, tag, isSet });
    }
  };
  return (
    <Menu
      label={t("looksAfterOf", { name })}
      placement="bottom start"
      trigger={
        <Button
          size="small"
          variant="quiet"
          aria-label={t("looksAfterAre", { name, tags: listed || t("nothing") })}
        >
          {listed || t("looksAfter")}
        </Button>
      }
    >
      <MenuSection
        title={t("looksAfter")}
        selectionMode="multiple"
        selectedKeys={[...tags]}
        onSelectionChange={(keys) => change(keys === "all" ? new Set(REVIEW_TAGS) : keys)}
      >
        {REVIEW_TAGS.map((tag) => (
          <MenuItem key={tag} id={tag}>
            {names(tag)}
          </MenuItem>
        ))}
      </MenuSection>
    </Menu>
  );
}
