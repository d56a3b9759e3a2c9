"use client";

import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Modal, ModalOverlay, Dialog as RacDialog } from "react-aria-components";
import { Button } from "../_components/button";
import { useGo } from "../_components/going";
import type { Place } from "../_components/places";
import type { CommandName } from "./commands";
import { PaletteSearch } from "./palette-search";

type Offered = { places: readonly Place[]; commands: readonly CommandName[] };

/** Searches, goes anywhere and begins anything: by its button, or by Ctrl+K (on a Mac ⌘K). */
export function CommandPalette(offered: Offered) {
  const t = useTranslations("search");
  const goTo = useGoTo();
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const handleKey = (event: KeyboardEvent) => {
      const isAsked = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      // In the text the same keys make a link of chosen words.
      if (!isAsked || event.code !== "KeyK" || event.defaultPrevented) return;
      event.preventDefault();
      setOpen(true);
    };
    window.addEventListener("keydown", handleKey);
    return () => window.removeEventListener("keydown", handleKey);
  }, []);
  return (
    <>
      <Button
        variant="quiet"
        size="icon"
        aria-label={t("open")}
        aria-keyshortcuts="Control+K Meta+K"
        className="shrink-0 lg:min-w-40 lg:justify-start lg:border lg:border-line-strong lg:px-3"
        onPress={() => setOpen(true)}
      >
        <Search aria-hidden="true" className="size-4.5 shrink-0" />
        <span className="hidden font-normal text-ink-faint text-sm lg:inline">{t("open")}</span>
      </Button>
      <ModalOverlay
        isOpen={isOpen}
        onOpenChange={setOpen}
        isDismissable
        className="fixed inset-0 z-50 flex items-start justify-center bg-veil sm:p-6 sm:pt-[10dvh]"
      >
        <Modal className="flex h-dvh w-full overflow-hidden bg-raised text-ink shadow-float sm:h-auto sm:max-h-[76dvh] sm:max-w-2xl sm:rounded-lg">
          <RacDialog aria-label={t("title")} className="flex min-w-0 grow flex-col outline-none">
            <PaletteSearch
              {...offered}
              onClose={() => setOpen(false)}
              onGo={(address) => {
                setOpen(false);
                goTo(address);
              }}
            />
          </RacDialog>
        </Modal>
      </ModalOverlay>
    </>
  );
}

/** To a place on the page one is at already, the page itself goes: it hears of the new end of its address. */
function useGoTo(): (address: string) => void {
  const go = useGo();
  return (address) => {
    const { pathname, hash } = new URL(address, window.location.href);
    if (hash === "" || pathname !== window.location.pathname) go(address);
    else if (hash !== window.location.hash) window.location.hash = hash;
    else window.dispatchEvent(new HashChangeEvent("hashchange"));
  };
}
