"use client";

import { Check, CloudOff, LoaderCircle } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useLeaveGuard } from "@/app/_components/leave-guard";
import { useRoomState } from "./room-context";

/** Shorter waits are not worth a word: while one types there is always something on its way. */
const WORTH_SAYING_MS = 1_000;
const SLOW_MS = 8_000;

type Receipt = "saved" | "quiet" | "sending" | "waiting" | "offline" | "offlineUnsaved";

function useReceipt(): Receipt {
  const connection = useRoomState((state) => state.connection);
  const unsavedSince = useRoomState((state) => state.unsavedSince);
  const hasSaved = useRoomState((state) => state.hasSaved);
  const [now, setNow] = useState(() => Date.now());

  useEffect(() => {
    if (unsavedSince === null) return;
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [unsavedSince]);

  if (connection === "offline") return unsavedSince === null ? "offline" : "offlineUnsaved";
  const age = unsavedSince === null ? 0 : now - unsavedSince;
  if (age > SLOW_MS) return "waiting";
  if (age > WORTH_SAYING_MS) return "sending";
  return hasSaved ? "saved" : "quiet";
}

/** Whether all one has written is safe: "saved" only once the server has committed it. */
export function Receipts() {
  const t = useTranslations("room");
  const receipt = useReceipt();
  const isUnsaved = useRoomState((state) => state.unsavedSince !== null);
  const isKept = useRoomState((state) => state.isKeptOnDevice);
  useLeaveGuard(isUnsaved && !isKept ? t("leaveUnsaved") : null);

  const isOffline = receipt === "offline" || receipt === "offlineUnsaved";
  const Icon = isOffline ? CloudOff : receipt === "saved" ? Check : LoaderCircle;
  return (
    <p
      role="status"
      data-receipt={receipt}
      className={`flex items-center gap-1.5 whitespace-nowrap text-xs ${isOffline ? "text-warning" : "text-ink-faint"}`}
    >
      {receipt !== "quiet" && (
        <>
          <Icon
            aria-hidden="true"
            className={`size-3.5 ${receipt === "sending" || receipt === "waiting" ? "animate-spin" : ""}`}
          />
          {t(`receipt.${receipt}`)}
        </>
      )}
    </p>
  );
}
