"use client";

import { NextIntlClientProvider } from "next-intl";
import messages from "./arabic";
import type { WordsProps } from "./words";

export default function ArabicWords(props: WordsProps) {
  return <NextIntlClientProvider {...props} messages={messages} />;
}
