"use client";

import { useEffect } from "react";
import { onNews } from "../_editor/live/news";

/** Of a burst of news the first is asked after at once, and what follows it together. */
const PAUSE_MS = 1_000;

/** Calls back soon after news of a report that is open in this tab, at most once a second. */
export function useNews(ask: () => Promise<unknown>): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    let isDue = false;
    const run = () => {
      isDue = false;
      void ask();
      timer = setTimeout(() => {
        timer = null;
        if (isDue) run();
      }, PAUSE_MS);
    };
    const end = onNews(() => {
      if (timer === null) run();
      else isDue = true;
    });
    return () => {
      end();
      if (timer !== null) clearTimeout(timer);
    };
  }, [ask]);
}
