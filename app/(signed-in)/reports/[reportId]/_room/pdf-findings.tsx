import { useTranslations } from "next-intl";
import { Banner } from "@/app/_components/banner";
import type { MadeFile } from "@/app/_export/request-export";
import type { ExportFinding } from "@/server/services/report/export-report";

type PdfPlace = Extract<ExportFinding, { code: "missing_glyph" }>["place"];

/** How many pages a PDF has, and what to know of it before it is sent. */
export function PdfFindings({ made: { pages, findings } }: { made: MadeFile }) {
  const t = useTranslations("room.pdf");
  return (
    <Banner
      tone={findings.length === 0 ? "success" : "warning"}
      title={t("made", { pages: pages ?? 0 })}
    >
      {findings.length === 0 ? (
        t("nothingFound")
      ) : (
        <ul className="flex list-disc flex-col gap-1.5 ps-5">
          {findings.map((finding) => (
            <Finding
              key={finding.code === "missing_glyph" ? finding.codes : finding.code}
              finding={finding}
            />
          ))}
        </ul>
      )}
    </Banner>
  );
}

function Finding({ finding }: { finding: ExportFinding }) {
  const t = useTranslations("room.pdf.findings");
  switch (finding.code) {
    case "missing_glyph": {
      const { characters, codes, count, place } = finding;
      return (
        <li>
          {t("missing_glyph", { characters, codes, count })} <Place place={place} />
        </li>
      );
    }
    case "note_astray":
      return (
        <li>
          {t("note_astray", { count: finding.notes.length, numbers: finding.notes.join(", ") })}
        </li>
      );
    case "standard_not_reached":
      return (
        <li>
          {t("standard_not_reached", { standard: STANDARDS[finding.standard] })}{" "}
          <bdi className="break-words text-xs" lang="en">
            {finding.reason}
          </bdi>
        </li>
      );
    case "over_page_limit":
      return <li>{t("over_page_limit", { pages: finding.pages, amount: finding.amount })}</li>;
  }
}

function Place({ place: { section, footnote } }: { place: PdfPlace }) {
  const t = useTranslations("room.pdf.places");
  if (footnote !== null) return t("footnote", { number: footnote });
  return section === null ? t("front") : t("section", { title: section });
}

const STANDARDS = { "ua-1": "PDF/UA-1", "a-2a": "PDF/A-2a" } as const;
