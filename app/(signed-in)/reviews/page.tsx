import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Page, PageHeader } from "@/app/_components/page-header";
import { api, requireSession } from "@/app/_trpc/server";
import { ReviewQueue } from "./_parts/review-queue";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("review"))("waiting") };
}

export default async function ReviewsPage() {
  await requireSession("/reviews");
  const t = await getTranslations("review");
  const waiting = await (await api()).review.waiting();
  return (
    <Page>
      <PageHeader title={t("waiting")}>{t("waitingWords")}</PageHeader>
      <ReviewQueue initial={waiting} today={new Date().toISOString().slice(0, 10)} />
    </Page>
  );
}
