import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Theme } from "../_design/theme";
import { AccountMenu } from "./account-menu";
import { NavigationLinks, NavigationMenu } from "./navigation";

export type ShellViewer = {
  name: string;
  email: string;
  organisation: { name: string; isSample: boolean };
};

/** The frame of every signed-in page: one bar, then the page. */
export function AppShell({
  viewer,
  theme,
  children,
}: {
  viewer: ShellViewer;
  theme: Theme;
  children: ReactNode;
}) {
  const t = useTranslations("shell");
  const product = useTranslations("common")("product");
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#content"
        className="absolute start-4 top-2 z-50 -translate-y-20 rounded-md bg-accent px-4 py-2 text-on-accent focus:translate-y-0"
      >
        {t("skipToContent")}
      </a>
      <header className="sticky top-0 z-30 border-line border-b bg-desk print:hidden">
        <div className="flex h-(--bar) items-center gap-4 px-4 sm:px-6">
          <NavigationMenu />
          <span className="font-serif font-semibold text-lg tracking-tight" lang="en">
            {product}
          </span>
          <NavigationLinks />
          <div className="ms-auto flex min-w-0 items-center gap-2">
            <span className="truncate text-ink-soft text-xs max-sm:hidden" dir="auto">
              {viewer.organisation.name}
            </span>
            {viewer.organisation.isSample && <SampleMark />}
            <AccountMenu viewer={viewer} theme={theme} />
          </div>
        </div>
      </header>
      <main id="content" tabIndex={-1} className="flex min-w-0 grow flex-col outline-none">
        {children}
      </main>
    </div>
  );
}

/** Marks what belongs to the sample organisation, wherever it is named. */
export function SampleMark() {
  const t = useTranslations("shell");
  return (
    <span
      title={t("sampleMeaning")}
      className="shrink-0 rounded-sm border border-warning px-1.5 py-px font-medium text-2xs text-warning"
    >
      {t("sample")}
    </span>
  );
}
