"use client";

import dynamic from "next/dynamic";
import type { ReactNode } from "react";
import type { Locale } from "./locale";

export type WordsProps = { locale: Locale; timeZone: string; now: Date; children: ReactNode };

const WORDS = {
  en: dynamic(() => import("./english-words")),
  ar: dynamic(() => import("./arabic-words")),
};

/**
 * Gives every component below the words of the language. They are a script of their own, which browsers keep: sent within
 * each page, as the library does where it is told nothing, they were most of it.
 */
export function Words(props: WordsProps) {
  const InLanguage = WORDS[props.locale];
  return <InLanguage {...props} />;
}
