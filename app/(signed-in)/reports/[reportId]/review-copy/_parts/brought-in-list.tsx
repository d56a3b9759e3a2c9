"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { Button } from "@/app/_components/button";
import { FailureMessage } from "@/app/_components/failure-message";
import { useTRPC } from "@/app/_trpc/client";

/** The files that came back, each to be taken back again. */
export function BroughtInList({ reportId }: { reportId: string }) {
  const t = useTranslations("reviewCopy");
  const format = useFormatter();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const returns = useQuery(trpc.reviewCopy.returns.queryOptions({ reportId }));
  const takeBack = useMutation(
    trpc.reviewCopy.takeBack.mutationOptions({
      onSuccess: () => queries.invalidateQueries(trpc.reviewCopy.returns.queryFilter({ reportId })),
    }),
  );
  if (!returns.data || returns.data.length === 0) return <FailureMessage error={returns.error} />;
  return (
    <section className="mt-4 flex flex-col gap-2" aria-labelledby="brought-in">
      <h2 id="brought-in" className="text-lg">
        {t("broughtIn")}
      </h2>
      <FailureMessage error={takeBack.error} />
      <ul className="flex flex-col divide-y divide-line">
        {returns.data.map(({ id, fileName, broughtAt, by, suggestions, comments, takenBackAt }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-3 py-3">
            <div>
              <p>
                <bdi>{fileName}</bdi>
              </p>
              <p className="text-ink-soft text-sm">
                {t("broughtBy", {
                  name: by ?? t("somebody"),
                  at: format.dateTime(broughtAt, { dateStyle: "medium", timeStyle: "short" }),
                })}{" "}
                {t("brought", { suggestions, comments })}
              </p>
            </div>
            {takenBackAt === null ? (
              <Button
                isPending={takeBack.isPending && takeBack.variables.returnId === id}
                onPress={() => takeBack.mutate({ returnId: id })}
              >
                {t("takeBack")}
              </Button>
            ) : (
              <p className="text-ink-soft text-sm">{t("takenBack")}</p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
