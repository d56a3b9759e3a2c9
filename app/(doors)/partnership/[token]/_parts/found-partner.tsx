"use client";

import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useRef } from "react";
import type { NewAccount } from "@/app/_auth/new-account-fields";
import { OrganisationForm } from "@/app/_auth/organisation-form";
import { signInWithPassword } from "@/app/_auth/sign-in";
import { useTRPCClient } from "@/app/_trpc/client";

/** Sets up an organisation that is not here yet and accepts for it, with a new account where nobody is signed in. */
export function FoundPartner({ token, isSignedIn }: { token: string; isSignedIn: boolean }) {
  const t = useTranslations("acceptPartner");
  const locale = useLocale();
  const client = useTRPCClient();
  // An account can be asked for once; after a typing mistake one signs in with the form as it is.
  const isRegistered = useRef(false);
  const found = useMutation({
    mutationFn: async ({ name, person }: { name: string; person: NewAccount }) => {
      if (!isSignedIn) {
        if (!isRegistered.current) {
          await client.partnership.register.mutate({ token, founder: { ...person, locale } });
          isRegistered.current = true;
        }
        await signInWithPassword(person);
      }
      return client.partnership.found.mutate({ token, organisationName: name });
    },
    onSuccess: ({ partnershipId }) => window.location.assign(`/partnerships/${partnershipId}`),
  });
  return (
    <section aria-labelledby="found-partner" className="border-line border-t pt-6">
      <h2 id="found-partner" className="text-lg">
        {t("foundTitle")}
      </h2>
      <p className="pt-1 pb-5 text-ink-soft">{t("foundWords")}</p>
      <OrganisationForm
        submit={t("found")}
        error={found.error}
        isPending={found.isPending || found.isSuccess}
        asksForAccount={!isSignedIn}
        onSubmit={(name, person) => found.mutate({ name, person })}
      />
    </section>
  );
}
