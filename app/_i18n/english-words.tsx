"use client";

import { NextIntlClientProvider } from "next-intl";
import messages from "./english";
import type { WordsProps } from "./words";

export default function EnglishWords(props: WordsProps) {
  return <NextIntlClientProvider {...props} messages={messages} />;
}
