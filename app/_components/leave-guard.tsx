"use client";

import { useTranslations } from "next-intl";
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { Button } from "./button";
import { Actions, Dialog } from "./dialog";

type Guard = {
  /** Goes there, or asks first when a page has something that would be lost. */
  leaveTo: (href: string, go: (href: string) => void) => void;
  /** The same for what is on the page: closes it, or asks first. */
  close: (go: () => void) => void;
  protect: (reason: string) => () => void;
};

type Waiting = { go: () => void; reason: string; title: "leaveTitle" | "closeTitle" };

const GuardContext = createContext<Guard | null>(null);

/** Holds what keeps a person from leaving a page by mistake; there is one, in the layout. */
export function LeaveGuardProvider({ children }: { children: ReactNode }) {
  const t = useTranslations("components");
  // By who gave them: two fields may give the same reason, and one that is saved must not free both.
  const reasons = useRef(new Map<symbol, string>());
  const [waiting, setWaiting] = useState<Waiting | null>(null);

  const askBefore = useCallback((title: Waiting["title"], go: () => void) => {
    const [reason] = reasons.current.values();
    if (reason === undefined) go();
    else setWaiting({ go, reason, title });
  }, []);
  const protect = useCallback((reason: string) => {
    const own = Symbol(reason);
    reasons.current.set(own, reason);
    return () => {
      reasons.current.delete(own);
    };
  }, []);
  const guard = useMemo(
    (): Guard => ({
      leaveTo: (href, go) => askBefore("leaveTitle", () => go(href)),
      close: (go) => askBefore("closeTitle", go),
      protect,
    }),
    [askBefore, protect],
  );

  return (
    <GuardContext value={guard}>
      {children}
      <Dialog
        title={t(waiting?.title ?? "leaveTitle")}
        isOpen={waiting !== null}
        onOpenChange={(isOpen) => isOpen || setWaiting(null)}
        role="alertdialog"
      >
        <p className="text-ink-soft">{waiting?.reason}</p>
        <Actions>
          <Button variant="primary" onPress={() => setWaiting(null)} autoFocus>
            {t("stay")}
          </Button>
          <Button
            variant="danger"
            onPress={() => {
              reasons.current.clear();
              setWaiting(null);
              waiting?.go();
            }}
          >
            {t("leave")}
          </Button>
        </Actions>
      </Dialog>
    </GuardContext>
  );
}

export function useLeave(): Pick<Guard, "leaveTo" | "close"> {
  const guard = useContext(GuardContext);
  if (!guard) throw new RangeError("useLeave needs LeaveGuardProvider above it.");
  return guard;
}

/**
 * While `reason` is not null, links inside the application ask before they leave,
 * with these words, and so does the browser when the tab closes or reloads.
 */
export function useLeaveGuard(reason: string | null): void {
  const guard = useContext(GuardContext);
  useEffect(() => {
    if (reason === null || !guard) return;
    const release = guard.protect(reason);
    const handleUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", handleUnload);
    return () => {
      release();
      window.removeEventListener("beforeunload", handleUnload);
    };
  }, [guard, reason]);
}
