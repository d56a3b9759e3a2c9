"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "@/app/_components/button";
import { FailureMessage } from "@/app/_components/failure-message";
import { useTRPC } from "@/app/_trpc/client";
import type { ShownOut } from "@/server/services/partnership/shown-out";

/** Whom the report's own side has shown out, each with a way to take that back; nothing where there is nobody. */
export function ShownOutPeople({
  reportId,
  people,
}: {
  reportId: string;
  people: readonly ShownOut[];
}) {
  const t = useTranslations("partners");
  const router = useRouter();
  const letBack = useMutation(
    useTRPC().partnership.letBack.mutationOptions({ onSettled: () => router.refresh() }),
  );
  if (people.length === 0) return null;
  return (
    <section aria-labelledby="shown-out" className="flex flex-col gap-2">
      <h3 id="shown-out" className="font-medium">
        {t("shownOut")}
      </h3>
      <p className="text-ink-soft text-xs">{t("shownOutWords")}</p>
      <FailureMessage error={letBack.error} />
      <ul className="border-line border-b">
        {people.map(({ userId, name }) => (
          <li
            key={userId}
            className="flex flex-wrap items-center justify-between gap-x-5 gap-y-2 border-line border-t py-2"
          >
            <span dir="auto">{name}</span>
            <Button
              size="small"
              aria-label={t("letBackOf", { name })}
              onPress={() => letBack.mutate({ reportId, userId })}
            >
              {t("letBack")}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
