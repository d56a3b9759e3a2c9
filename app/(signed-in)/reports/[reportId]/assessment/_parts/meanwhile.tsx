"use client";

import { useTranslations } from "next-intl";
import { Banner } from "@/app/_components/banner";
import { Button } from "@/app/_components/button";
import type { Draft } from "./use-draft";

/** Says that a colleague wrote something else meanwhile, shows it, and lets one choose. */
export function Meanwhile({ draft, theirs }: { draft: Draft; theirs?: string }) {
  const t = useTranslations("assessment");
  if (draft.theirs === null) return null;
  const words = theirs ?? draft.theirs;
  return (
    <Banner
      tone="warning"
      title={t("meanwhile")}
      actions={
        <>
          <Button size="small" onPress={draft.drop}>
            {t("takeTheirs")}
          </Button>
          <Button size="small" variant="quiet" onPress={draft.keepMine}>
            {t("keepMine")}
          </Button>
        </>
      }
    >
      <p dir="auto" className="whitespace-pre-line">
        {words === "" ? t("emptied") : words}
      </p>
    </Banner>
  );
}
