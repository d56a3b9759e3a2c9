import { useTranslations } from "next-intl";
import { useState } from "react";
import { Banner } from "@/app/_components/banner";
import { Button } from "@/app/_components/button";
import { isolated } from "@/app/_i18n/isolated";
import { evidenceAddress } from "@/app/_sources/send-evidence";
import type { EvidenceFile } from "@/server/services/evidence/list-evidence";

/** A picture as wide as the page, or pixel by pixel in a frame that scrolls. */
export function Picture({ file }: { file: EvidenceFile }) {
  const t = useTranslations("evidence");
  const [isActual, setActual] = useState(false);
  const [isBroken, setBroken] = useState(false);
  if (isBroken) return <Banner tone="danger">{t("pictureBroken")}</Banner>;
  const alt = file.note === "" ? t("pictureOf", { name: isolated(file.name) }) : file.note;
  const size = { width: file.width ?? undefined, height: file.height ?? undefined };
  return (
    <div className="flex flex-col items-start gap-3">
      <Button size="small" aria-pressed={isActual} onPress={() => setActual(!isActual)}>
        {isActual ? t("fitWidth") : t("actualSize")}
      </Button>
      <div
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        tabIndex={0}
        className="max-h-[80dvh] max-w-full overflow-auto border border-line bg-sunken"
      >
        {/* biome-ignore lint/performance/noImgElement: the optimiser would decode it on the server */}
        <img
          src={evidenceAddress(file.id)}
          alt={alt}
          {...size}
          onError={() => setBroken(true)}
          className={isActual ? "max-w-none" : "h-auto max-w-full"}
        />
      </div>
    </div>
  );
}
