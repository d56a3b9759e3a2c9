import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Page, PageHeader } from "@/app/_components/page-header";
import { OwnFiles } from "@/app/_export/own-files";
import { requireSession } from "@/app/_trpc/server";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("files"))("title") };
}

/** The files that are made for whoever looks, or wait for them. */
export default async function FilesPage() {
  await requireSession("/files");
  const t = await getTranslations("files");
  return (
    <Page>
      <PageHeader title={t("title")} />
      <div className="flex max-w-[46rem] flex-col gap-4">
        <OwnFiles />
      </div>
    </Page>
  );
}
