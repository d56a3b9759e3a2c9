"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/app/_components/button";
import { Menu, MenuItem } from "@/app/_components/menu";
import { downloadSources } from "@/app/_sources/source-file";

const FORMATS = ["bibtex", "ris", "csl-json"] as const;

/** Takes sources home as a file: those given, or the whole library. */
export function ExportSources({
  organisationId,
  ids,
  label,
}: {
  organisationId: string;
  ids: readonly string[];
  label: string;
}) {
  const t = useTranslations("sources");
  return (
    <Menu
      label={label}
      trigger={
        <Button size="small">
          <Download aria-hidden="true" className="size-4" />
          {label}
        </Button>
      }
    >
      {FORMATS.map((format) => (
        <MenuItem
          key={format}
          id={format}
          onAction={() => downloadSources(organisationId, format, ids)}
        >
          {t(`formats.${format}`)}
        </MenuItem>
      ))}
    </Menu>
  );
}
