import { ChevronLeft, ChevronRight, ZoomIn, ZoomOut } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Toolbar } from "react-aria-components";
import { Banner } from "@/app/_components/banner";
import { Button } from "@/app/_components/button";
import { NumberField } from "@/app/_components/number-field";
import { Progress } from "@/app/_components/progress";
import { isolated } from "@/app/_i18n/isolated";
import type { EvidenceFile } from "@/server/services/evidence/list-evidence";
import { usePdfFrame } from "./use-pdf-frame";

const ZOOMS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4] as const;
const FIT = ZOOMS.indexOf(1);

/** The pages of a PDF, one at a time, drawn in a frame that can reach nothing. */
export function PdfViewer({ file }: { file: EvidenceFile }) {
  const t = useTranslations("evidence");
  const [page, setPage] = useState(1);
  const [zoom, setZoom] = useState(FIT);
  const { frame, pages, height, problem } = usePdfFrame(file, page, ZOOMS[zoom] ?? 1);
  const goTo = (wanted: number) => setPage(Math.min(Math.max(1, wanted), pages ?? 1));
  if (problem === "locked") return <Banner tone="warning">{t("pdfLocked")}</Banner>;
  if (problem !== null) return <Banner tone="danger">{t("pdfFailed")}</Banner>;
  return (
    <div className="flex min-w-0 flex-col gap-3">
      {pages === null ? (
        <Progress label={t("pdfOpening")} />
      ) : (
        <Toolbar aria-label={t("pdfTools")} className="flex flex-wrap items-end gap-2">
          <Button
            size="icon"
            aria-label={t("pdfPrevious")}
            isDisabled={page <= 1}
            onPress={() => goTo(page - 1)}
          >
            <ChevronLeft aria-hidden="true" className="size-4 rtl:rotate-180" />
          </Button>
          <Button
            size="icon"
            aria-label={t("pdfNext")}
            isDisabled={page >= pages}
            onPress={() => goTo(page + 1)}
          >
            <ChevronRight aria-hidden="true" className="size-4 rtl:rotate-180" />
          </Button>
          <NumberField
            className="w-36"
            label={t("pdfPage")}
            hideLabel
            value={page}
            minValue={1}
            maxValue={pages}
            onChange={(wanted) => goTo(Number.isNaN(wanted) ? page : wanted)}
          />
          <span className="self-center text-ink-soft">{t("pdfOf", { total: pages })}</span>
          <Button
            size="icon"
            aria-label={t("pdfSmaller")}
            isDisabled={zoom === 0}
            onPress={() => setZoom(zoom - 1)}
          >
            <ZoomOut aria-hidden="true" className="size-4" />
          </Button>
          <Button
            size="icon"
            aria-label={t("pdfLarger")}
            isDisabled={zoom === ZOOMS.length - 1}
            onPress={() => setZoom(zoom + 1)}
          >
            <ZoomIn aria-hidden="true" className="size-4" />
          </Button>
          <span aria-live="polite" className="sr-only">
            {t("pdfPageShown", { page, total: pages })}
          </span>
        </Toolbar>
      )}
      <iframe
        ref={frame}
        title={t("pdfPages", { name: isolated(file.name) })}
        src="/api/evidence/pdf-frame"
        sandbox="allow-scripts"
        className="w-full border border-line bg-sunken"
        style={{ height: height === null ? "60dvh" : `min(${height + 2}px, 85dvh)` }}
      />
    </div>
  );
}
