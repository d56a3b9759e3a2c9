"use client";

import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { OrganisationForm } from "@/app/_auth/organisation-form";
import { Button } from "@/app/_components/button";
import { useTRPC } from "@/app/_trpc/client";

/** The organisation and its first administrator. */
export function SetUpForm({ onBack }: { onBack: () => void }) {
  const t = useTranslations("welcome");
  const common = useTranslations("common");
  const locale = useLocale();
  const setUp = useMutation(
    useTRPC().setup.organisation.mutationOptions({
      onSuccess: () => window.location.assign("/reports"),
    }),
  );
  return (
    <OrganisationForm
      submit={t("create")}
      error={setUp.error}
      isPending={setUp.isPending || setUp.isSuccess}
      asksForAccount
      autoFocus
      words={<p className="text-ink-faint text-xs">{t("administratorWords")}</p>}
      more={
        <Button variant="quiet" onPress={onBack}>
          {common("back")}
        </Button>
      }
      onSubmit={(organisationName, person) => setUp.mutate({ organisationName, ...person, locale })}
    />
  );
}
