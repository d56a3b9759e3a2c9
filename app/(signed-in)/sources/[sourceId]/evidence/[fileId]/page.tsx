import { Download } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ButtonLink, TextLink } from "@/app/_components/link";
import { Page, PageHeader } from "@/app/_components/page-header";
import { isolated } from "@/app/_i18n/isolated";
import { evidenceAddress } from "@/app/_sources/send-evidence";
import { orNotFound } from "@/app/_trpc/or-not-found";
import { api, requireSession } from "@/app/_trpc/server";
import { EvidenceReveals } from "./_parts/evidence-reveals";
import { EvidenceViewer } from "./_parts/evidence-viewer";

type Props = { params: Promise<{ sourceId: string; fileId: string }> };

// The name of a file can say who spoke: it is not left in the history of a browser.
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("evidence"))("viewTitle") };
}

export default async function EvidencePage({ params }: Props) {
  const { sourceId, fileId } = await params;
  await requireSession(`/sources/${sourceId}/evidence/${fileId}`);
  const t = await getTranslations("evidence");
  const file = await orNotFound((await api()).evidence.get({ fileId }));
  return (
    <Page>
      <PageHeader
        title={<bdi className="break-words text-2xl max-sm:text-xl">{file.name}</bdi>}
        above={<TextLink href={`/sources/${sourceId}`}>{t("back")}</TextLink>}
        actions={
          <ButtonLink
            href={evidenceAddress(fileId)}
            download
            aria-label={t("downloadNamed", { name: isolated(file.name) })}
          >
            <Download aria-hidden="true" className="size-4" />
            {t("download")}
          </ButtonLink>
        }
      >
        {file.note !== "" && (
          <p dir="auto" className="whitespace-pre-line break-words">
            {file.note}
          </p>
        )}
      </PageHeader>
      <EvidenceViewer file={file} />
      <EvidenceReveals fileId={fileId} />
    </Page>
  );
}
