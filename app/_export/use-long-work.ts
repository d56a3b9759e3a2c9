"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";

/** Does what was asked for, hears how far it is, and answers the page to go to. */
type LongWork<Wanted> = (
  wanted: Wanted,
  signal: AbortSignal,
  onShare: (share: number) => void,
) => Promise<string>;

/**
 * Has work done that takes long, with how far it is and a way to stop it, and goes to the page of
 * what came of it. Whoever leaves the page wants nothing of it any more: it is stopped then, too.
 */
export function useLongWork<Wanted>(
  work: LongWork<Wanted>,
  onFailure: (failure: unknown) => void = () => undefined,
) {
  const router = useRouter();
  const [share, setShare] = useState(0);
  const [error, setError] = useState<unknown>(null);
  const [isStopped, setStopped] = useState(false);
  const [isWorking, setWorking] = useState(false);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const start = async (wanted: Wanted) => {
    const control = new AbortController();
    running.current = control;
    setShare(0);
    setError(null);
    setStopped(false);
    setWorking(true);
    try {
      router.push(await work(wanted, control.signal, setShare));
      router.refresh();
      return;
    } catch (failure) {
      if (control.signal.aborted) setStopped(true);
      else setError(failure);
      onFailure(failure);
    }
    setWorking(false);
  };
  return { share, error, isStopped, isWorking, start, stop: () => running.current?.abort() };
}
