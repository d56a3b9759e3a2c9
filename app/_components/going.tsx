"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { createContext, type ReactNode, useCallback, useContext, useTransition } from "react";
import { RouterProvider } from "react-aria-components";
import { useLeave } from "./leave-guard";

type Go = (href: string) => void;

const GoContext = createContext<Go | null>(null);

/**
 * Leads every link of ours to its page, asking first where something would be
 * lost, and shows that the page is on its way. The old page stays until the new one is whole: a
 * page that began to be sent before it is known to exist could not say "not found" any more.
 */
export function GoingProvider({ children }: { children: ReactNode }) {
  const t = useTranslations("components");
  const router = useRouter();
  const { leaveTo } = useLeave();
  const [isGoing, startGoing] = useTransition();
  const go = useCallback<Go>(
    (href) => leaveTo(href, (to) => startGoing(() => router.push(to))),
    [leaveTo, router],
  );
  return (
    <GoContext value={go}>
      <RouterProvider navigate={go}>{children}</RouterProvider>
      <div role="status" className="fixed inset-x-0 top-0 z-50 h-0.5">
        {isGoing && (
          <>
            <div className="going-bar h-full bg-accent" />
            <span className="sr-only">{t("loading")}</span>
          </>
        )}
      </div>
    </GoContext>
  );
}

/** Goes to a page of ours as its links do. */
export function useGo(): Go {
  const go = useContext(GoContext);
  if (!go) throw new RangeError("useGo needs GoingProvider above it.");
  return go;
}
