"use client";

import { useLocale } from "next-intl";
import type { ReactNode } from "react";
import { I18nProvider } from "react-aria-components";
import { ReleaseEarlyPress } from "./early-press";
import { GoingProvider } from "./going";
import { LeaveGuardProvider } from "./leave-guard";
import { ToastRegion } from "./toast-region";

/** What every component below needs: the locale for React Aria, and the way to other pages. */
export function InterfaceProviders({ children }: { children: ReactNode }) {
  return (
    <I18nProvider locale={useLocale()}>
      <LeaveGuardProvider>
        <GoingProvider>{children}</GoingProvider>
        <ToastRegion />
        <ReleaseEarlyPress />
      </LeaveGuardProvider>
    </I18nProvider>
  );
}
