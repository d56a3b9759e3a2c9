"use client";

import { useRouter } from "next/navigation";
import { useLocale } from "next-intl";
import type { ReactNode } from "react";
import { I18nProvider, RouterProvider } from "react-aria-components";
import { LeaveGuardProvider, useLeave } from "./leave-guard";
import { ToastRegion } from "./toast-region";

/** What every component below needs: the locale for React Aria, and Next's router for its links. */
export function InterfaceProviders({ children }: { children: ReactNode }) {
  return (
    <I18nProvider locale={useLocale()}>
      <LeaveGuardProvider>
        <GuardedRouter>{children}</GuardedRouter>
        <ToastRegion />
      </LeaveGuardProvider>
    </I18nProvider>
  );
}

function GuardedRouter({ children }: { children: ReactNode }) {
  const router = useRouter();
  const { leaveTo } = useLeave();
  return (
    <RouterProvider navigate={(href) => leaveTo(href, (to) => router.push(to))}>
      {children}
    </RouterProvider>
  );
}
