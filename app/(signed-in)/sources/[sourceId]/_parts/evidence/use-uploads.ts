import { useCallback, useEffect, useRef, useState } from "react";
import { type SentEvidence, sendEvidence } from "@/app/_sources/send-evidence";

/** A file that was given to be attached and is not yet; attached ones leave the list. */
export type Upload = {
  id: number;
  file: File;
  state: "waiting" | "sending" | "failed";
  /** How much of it is sent, 0 to 1. */
  share: number;
  error: unknown;
};

/** A slow line shared by more than two gets each file through later, not earlier. */
const AT_ONCE = 2;

/** Sends files one after another, two at once; a failed one stays until it is dismissed or sent again. */
export function useUploads(sourceId: string, onAttached: (file: File) => void) {
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const sent = useRef(new Map<number, SentEvidence>());
  const nextId = useRef(1);
  const attached = useRef(onAttached);
  useEffect(() => {
    attached.current = onAttached;
  });

  const change = useCallback((id: number, changed: Partial<Upload>) => {
    setUploads((all) => all.map((each) => (each.id === id ? { ...each, ...changed } : each)));
  }, []);
  const drop = useCallback((id: number) => {
    setUploads((all) => all.filter((each) => each.id !== id));
  }, []);

  const send = useCallback(
    async ({ id, file }: Upload) => {
      const sending = sendEvidence(sourceId, file, (share) => change(id, { share }));
      sent.current.set(id, sending);
      try {
        await sending.done;
        attached.current(file);
        drop(id);
      } catch (error) {
        if (error instanceof DOMException && error.name === "AbortError") drop(id);
        else change(id, { state: "failed", error });
      } finally {
        sent.current.delete(id);
      }
    },
    [sourceId, change, drop],
  );

  useEffect(() => {
    const free = AT_ONCE - sent.current.size;
    const next = uploads
      .filter(({ id, state }) => state === "waiting" && !sent.current.has(id))
      .slice(0, Math.max(0, free));
    for (const upload of next) {
      change(upload.id, { state: "sending", share: 0, error: null });
      void send(upload);
    }
  }, [uploads, change, send]);

  // Whoever leaves the page calls off what is still being sent; they were asked before.
  useEffect(() => {
    const sending = sent.current;
    return () => {
      for (const { stop } of sending.values()) stop();
    };
  }, []);

  return {
    uploads,
    isSending: uploads.some(({ state }) => state !== "failed"),
    add: (file: File) =>
      setUploads((all) => {
        const id = nextId.current;
        nextId.current += 1;
        return [...all, { id, file, state: "waiting", share: 0, error: null }];
      }),
    again: (id: number) => change(id, { state: "waiting", error: null }),
    /** Calls one off, or takes a failed one from the list. */
    stop: (id: number) => {
      const sending = sent.current.get(id);
      if (sending) sending.stop();
      else drop(id);
    },
  };
}
