import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LanguageSwitch } from "../_components/language-switch";

/** The frame of the pages before one is in. */
export default function DoorsLayout({ children }: { children: ReactNode }) {
  const t = useTranslations("common");
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="mx-auto flex w-full max-w-[60rem] items-center justify-between gap-4 px-4 py-5 sm:px-8">
        <span lang="en" className="font-semibold font-serif text-xl tracking-tight">
          {t("product")}
        </span>
        <LanguageSwitch />
      </header>
      <main id="content" className="flex grow flex-col">
        {children}
      </main>
    </div>
  );
}
