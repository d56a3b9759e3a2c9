"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/_components/button";
import { FailureMessage } from "@/app/_components/failure-message";
import { Progress } from "@/app/_components/progress";
import { useTRPC } from "@/app/_trpc/client";
import { BringWorkspace } from "./bring-workspace";
import { SetUpForm } from "./set-up-form";

/** The ways to begin, each in two lines. */
export function FirstChoice() {
  const t = useTranslations("welcome");
  const [chosen, setChosen] = useState<"setUp" | "workspace" | null>(null);
  const openSample = useMutation(
    useTRPC().setup.openSample.mutationOptions({
      onSuccess: ({ reportId }) => window.location.assign(`/reports/${reportId}`),
    }),
  );
  if (chosen === "setUp") return <SetUpForm onBack={() => setChosen(null)} />;
  if (chosen === "workspace") return <BringWorkspace onBack={() => setChosen(null)} />;
  const isOpening = openSample.isPending || openSample.isSuccess;
  return (
    <div className="flex flex-col gap-5">
      <FailureMessage error={openSample.error} />
      <div className="grid gap-x-12 border-line border-t md:grid-cols-2">
        <section className="flex flex-col items-start gap-3 border-line py-8 max-md:border-b">
          <h2 className="text-xl">{t("setUp")}</h2>
          <p className="max-w-[30rem] grow text-ink-soft">{t("setUpWords")}</p>
          <Button variant="primary" isDisabled={isOpening} onPress={() => setChosen("setUp")}>
            {t("setUp")}
          </Button>
        </section>
        <section className="flex flex-col items-start gap-3 py-8">
          <h2 className="text-xl">{t("sample")}</h2>
          <p className="max-w-[30rem] grow text-ink-soft">{t("sampleWords")}</p>
          <Button isPending={isOpening} onPress={() => openSample.mutate()}>
            {t("sample")}
          </Button>
          {isOpening && (
            <div className="w-full max-w-xs">
              <Progress label={t("opening")} />
            </div>
          )}
        </section>
      </div>
      <section className="flex flex-col items-start gap-3 border-line border-t pt-8">
        <h2 className="text-xl">{t("workspace")}</h2>
        <p className="max-w-[30rem] text-ink-soft">{t("workspaceWords")}</p>
        <Button isDisabled={isOpening} onPress={() => setChosen("workspace")}>
          {t("workspace")}
        </Button>
      </section>
    </div>
  );
}
