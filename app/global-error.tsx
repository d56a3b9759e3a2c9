"use client";

import { useEffect, useState } from "react";
import ar from "../messages/failed-page/ar.json";
import en from "../messages/failed-page/en.json";
import "./globals.css";

type Props = { error: Error & { digest?: string }; reset: () => void };

/**
 * Stands in for the whole page when the layout itself failed, so it can rely on
 * nothing of it: its words are a catalogue of their own, as every page brings this one along.
 */
export default function GlobalError({ error, reset }: Props) {
  const [arabic, setArabic] = useState(false);
  useEffect(() => {
    setArabic(/penumbra-locale=ar/.test(document.cookie) || /^ar\b/.test(navigator.language));
  }, []);
  const { title, words, tryAgain } = arabic ? ar : en;
  return (
    <html lang={arabic ? "ar" : "en"} dir={arabic ? "rtl" : "ltr"}>
      <body>
        <main className="mx-auto flex max-w-[36rem] flex-col items-start gap-4 px-4 py-16">
          <h1 className="text-2xl">{title}</h1>
          <p className="text-ink-soft">{words}</p>
          {error.digest !== undefined && <p className="font-mono text-xs">{error.digest}</p>}
          <button
            type="button"
            onClick={reset}
            className="control rounded-md bg-accent px-4 font-medium text-on-accent"
          >
            {tryAgain}
          </button>
        </main>
      </body>
    </html>
  );
}
