"use client";

import { useTranslations } from "next-intl";
import { Dialog } from "@/app/_components/dialog";

/** The keys that work in the list, in the order in which one needs them. */
const KEYS = [
  ["/", "search"],
  ["↑ ↓", "move"],
  ["Enter", "open"],
  ["Space", "choose"],
  ["Shift+↑ Shift+↓", "range"],
  ["Ctrl+A", "all"],
  ["Esc", "none"],
  ["T", "tags"],
  ["C", "collection"],
  ["R", "report"],
  ["Y", "type"],
  ["L", "language"],
  ["M", "merge"],
  ["Delete", "remove"],
  ["Ctrl+Z", "undo"],
  ["N", "new"],
  ["?", "help"],
] as const;

/** What can be done in the library without a mouse. */
export function KeyboardHelp({
  isOpen,
  onOpenChange,
}: {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}) {
  const t = useTranslations("sources.keys");
  return (
    <Dialog title={t("title")} isOpen={isOpen} onOpenChange={onOpenChange}>
      <p className="text-ink-soft">{t("words")}</p>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-1.5">
        {KEYS.map(([key, name]) => (
          <div key={name} className="contents">
            <dt dir="ltr" className="text-end">
              <kbd className="rounded-sm border border-line-strong bg-sunken px-1.5 font-mono text-xs">
                {key}
              </kbd>
            </dt>
            <dd>{t(name)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
