"use client";

import { useRouter } from "next/navigation";
import { useLocale } from "next-intl";
import type { ReactNode } from "react";
import { I18nProvider, RouterProvider } from "react-aria-components";
import { ToastRegion } from "./toast-region";

/** What every component below needs: the locale for React Aria, and Next's router for its links. */
export function InterfaceProviders({ children }: { children: ReactNode }) {
  const router = useRouter();
  return (
    <I18nProvider locale={useLocale()}>
      <RouterProvider navigate={(href) => router.push(href)}>
        {children}
        <ToastRegion />
      </RouterProvider>
    </I18nProvider>
  );
}
