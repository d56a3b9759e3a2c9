import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Theme } from "../_design/theme";
import { NoticeBell } from "../_notices/notice-bell";
import { CommandPalette } from "../_search/command-palette";
import type { CommandName } from "../_search/commands";
import { AccountMenu } from "./account-menu";
import { NavigationLinks, NavigationMenu } from "./navigation";
import { OrganisationName } from "./organisation-name";
import { GUEST_PLACES, PLACES } from "./places";
import { SampleMark } from "./sample-mark";

export type ShellViewer = {
  name: string;
  email: string;
  /** Null for guests of a single report. */
  organisation: { id: string; name: string; isSample: boolean } | null;
  organisations: { id: string; name: string; isSample: boolean }[];
  /** What they can begin from anywhere. */
  commands: readonly CommandName[];
  /** How many things are new for them. */
  unread: number;
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
  const places = viewer.organisation ? PLACES : GUEST_PLACES;
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
          <NavigationMenu places={places} />
          <span className="font-serif font-semibold text-lg tracking-tight" lang="en">
            {product}
          </span>
          <NavigationLinks places={places} />
          <div className="ms-auto flex min-w-0 items-center gap-2">
            <CommandPalette places={places} commands={viewer.commands} />
            {viewer.organisation && (
              <OrganisationName
                current={viewer.organisation}
                organisations={viewer.organisations}
              />
            )}
            {viewer.organisation?.isSample && <SampleMark />}
            <NoticeBell unread={viewer.unread} />
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
