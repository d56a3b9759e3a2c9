"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Banner } from "@/app/_components/banner";
import { Button } from "@/app/_components/button";
import { FailureMessage } from "@/app/_components/failure-message";
import { ButtonLink } from "@/app/_components/link";
import { useTRPC } from "@/app/_trpc/client";

/** Stops the mail of whoever got the link, without signing in. */
export function StopMail({ token }: { token: string }) {
  const t = useTranslations("notices");
  const stop = useMutation(useTRPC().notice.stopMail.mutationOptions());
  return (
    <div className="flex flex-col items-start gap-5">
      <FailureMessage error={stop.error} />
      {stop.isSuccess ? (
        <Banner>{t("stopped")}</Banner>
      ) : (
        <Button variant="primary" isPending={stop.isPending} onPress={() => stop.mutate({ token })}>
          {t("stop")}
        </Button>
      )}
      <ButtonLink href="/notices/settings">{t("toSettings")}</ButtonLink>
    </div>
  );
}
