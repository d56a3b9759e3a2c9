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
  protect: (reason: string) => () => void;
};

const GuardContext = createContext<Guard | null>(null);

/** Holds what keeps a person from leaving a page by mistake; there is one, in the layout. */
export function LeaveGuardProvider({ children }: { children: ReactNode }) {
  const t = useTranslations("components");
  const reasons = useRef(new Set<string>());
  const [waiting, setWaiting] = useState<{ go: () => void; reason: string } | null>(null);

  const leaveTo = useCallback((href: string, go: (href: string) => void) => {
    const [reason] = reasons.current;
    if (reason === undefined) go(href);
    else setWaiting({ go: () => go(href), reason });
  }, []);
  const protect = useCallback((reason: string) => {
    reasons.current.add(reason);
    return () => {
      reasons.current.delete(reason);
    };
  }, []);
  const guard = useMemo(() => ({ leaveTo, protect }), [leaveTo, protect]);

  return (
    <GuardContext value={guard}>
      {children}
      <Dialog
        title={t("leaveTitle")}
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

export function useLeave(): Pick<Guard, "leaveTo"> {
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
