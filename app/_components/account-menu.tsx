"use client";

import { useMutation } from "@tanstack/react-query";
import { CircleUser } from "lucide-react";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { isTheme, THEMES, type Theme } from "../_design/theme";
import { forgetDevice } from "../_editor/live/device-store";
import { listUnsent } from "../_editor/live/unsent";
import { isLocale, LOCALES } from "../_i18n/locale";
import { useTRPC } from "../_trpc/client";
import type { ShellViewer } from "./app-shell";
import { Button } from "./button";
import { ConfirmDialog } from "./dialog";
import { useErrorWords } from "./failure-message";
import { useLeave } from "./leave-guard";
import { Menu, MenuItem, MenuLine, MenuSection } from "./menu";
import { chooseTheme, rememberLocale } from "./preferences";
import { announceFailure } from "./toast-region";

/** Who is signed in, and what they can change from anywhere. */
export function AccountMenu({ viewer, theme: initial }: { viewer: ShellViewer; theme: Theme }) {
  const t = useTranslations("shell");
  const files = useTranslations("files");
  const router = useRouter();
  const locale = useLocale();
  const [theme, setTheme] = useState(initial);
  const words = useErrorWords();
  const { leaveTo } = useLeave();
  const api = useTRPC();
  const update = useMutation(api.account.update.mutationOptions());
  const signOut = useMutation(
    api.account.signOut.mutationOptions({
      onSuccess: async () => {
        try {
          await forgetDevice();
        } finally {
          // A full load: nothing of what this person read stays in the tab's memory.
          window.location.assign("/sign-in");
        }
      },
      onError: (error) => announceFailure(words(error)),
    }),
  );
  const [isAsking, setAsking] = useState(false);
  const leave = () => {
    if (listUnsent().length > 0) setAsking(true);
    else leaveTo("/sign-in", () => signOut.mutate());
  };
  return (
    <>
      <ConfirmDialog
        title={t("unsentTitle")}
        confirm={t("unsentConfirm")}
        isOpen={isAsking}
        onOpenChange={setAsking}
        onConfirm={async () => {
          signOut.mutate();
          return true;
        }}
      >
        <p>{t("unsentWords")}</p>
      </ConfirmDialog>
      <Menu
        label={t("account", { name: viewer.name })}
        trigger={
          <Button variant="quiet" size="icon" aria-label={t("account", { name: viewer.name })}>
            <CircleUser aria-hidden="true" className="size-5" />
          </Button>
        }
      >
        <MenuSection title={t("signedInAs", { name: viewer.name, email: viewer.email })}>
          <MenuItem id="settings" href="/settings">
            {t("settings")}
          </MenuItem>
          <MenuItem id="files" href="/files">
            {files("title")}
          </MenuItem>
        </MenuSection>
        <MenuLine />
        <MenuSection
          title={t("language")}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[locale]}
          onSelectionChange={(keys) => {
            const [chosen] = keys === "all" ? [] : keys;
            if (!isLocale(chosen)) return;
            rememberLocale(chosen);
            update.mutate({ locale: chosen });
            router.refresh();
          }}
        >
          {LOCALES.map((name) => (
            <MenuItem key={name} id={name} textValue={t(`languageName.${name}`)}>
              <span lang={name}>{t(`languageName.${name}`)}</span>
            </MenuItem>
          ))}
        </MenuSection>
        <MenuSection
          title={t("theme")}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[theme]}
          onSelectionChange={(keys) => {
            const [chosen] = keys === "all" ? [] : keys;
            if (!isTheme(chosen)) return;
            setTheme(chosen);
            chooseTheme(chosen);
          }}
        >
          {THEMES.map((name) => (
            <MenuItem key={name} id={name}>
              {t(`themeName.${name}`)}
            </MenuItem>
          ))}
        </MenuSection>
        <MenuLine />
        <MenuItem id="sign-out" onAction={leave}>
          {t("signOut")}
        </MenuItem>
      </Menu>
    </>
  );
}
