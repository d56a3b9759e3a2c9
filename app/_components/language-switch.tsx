"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { LOCALES } from "../_i18n/locale";
import { Button } from "./button";
import { rememberLocale } from "./preferences";

/** The other languages by their own names, for people who cannot read this one. */
export function LanguageSwitch() {
  const t = useTranslations("shell");
  const router = useRouter();
  const locale = useLocale();
  return (
    <div className="flex gap-1">
      {LOCALES.filter((name) => name !== locale).map((name) => (
        <Button
          key={name}
          variant="quiet"
          onPress={() => {
            rememberLocale(name);
            router.refresh();
          }}
        >
          {/* In a font of the device: for this one word the browser would fetch the other script's, 166 kB. */}
          <span lang={name} className="[font-family:system-ui,sans-serif]">
            {t(`languageName.${name}`)}
          </span>
        </Button>
      ))}
    </div>
  );
}
