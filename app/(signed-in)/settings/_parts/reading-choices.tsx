"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { chooseTheme, rememberLocale } from "@/app/_components/preferences";
import { Select } from "@/app/_components/select";
import { isTheme, THEMES, type Theme } from "@/app/_design/theme";
import { LOCALES } from "@/app/_i18n/locale";
import { useTRPC } from "@/app/_trpc/client";

/** Language and colours; both take effect at once. */
export function ReadingChoices({ theme: initial }: { theme: Theme }) {
  const t = useTranslations("settings");
  const shell = useTranslations("shell");
  const router = useRouter();
  const locale = useLocale();
  const [theme, setTheme] = useState(initial);
  const update = useMutation(
    useTRPC().account.update.mutationOptions({ scope: { id: "account.update" } }),
  );
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <Select
        label={t("language")}
        options={LOCALES.map((id) => ({ id, label: shell(`languageName.${id}`) }))}
        value={locale}
        onChange={(chosen) => {
          rememberLocale(chosen);
          update.mutate({ locale: chosen });
          router.refresh();
        }}
      />
      <Select
        label={t("theme")}
        options={THEMES.map((id) => ({ id, label: shell(`themeName.${id}`) }))}
        value={theme}
        onChange={(chosen) => {
          if (!isTheme(chosen)) return;
          setTheme(chosen);
          chooseTheme(chosen);
        }}
      />
    </div>
  );
}
