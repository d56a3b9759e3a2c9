import { useTranslations } from "next-intl";
import { useState } from "react";
import { Banner } from "@/app/_components/banner";
import { isolated } from "@/app/_i18n/isolated";
import { evidenceAddress } from "@/app/_sources/send-evidence";
import type { EvidenceFile } from "@/server/services/evidence/list-evidence";

/** A recording in the browser's own player, which seeks without loading all of it. */
export function Player({ file }: { file: EvidenceFile }) {
  const t = useTranslations("evidence");
  const [isBroken, setBroken] = useState(false);
  if (isBroken) return <Banner tone="warning">{t("notPlayable")}</Banner>;
  const shared = {
    src: evidenceAddress(file.id),
    controls: true,
    preload: "metadata",
    "aria-label": t("playerOf", { name: isolated(file.name) }),
    onError: () => setBroken(true),
  } as const;
  // What is said in evidence has no captions to offer; the note beside it says what to hear.
  return file.view === "audio" ? (
    <audio {...shared} className="w-full" />
  ) : (
    <video {...shared} className="max-h-[80dvh] max-w-full bg-sunken" />
  );
}
