"use client";

import { useTranslations } from "next-intl";
import { Button } from "./_components/button";
import { Actions } from "./_components/dialog";
import { ButtonLink } from "./_components/link";
import { Page, PageHeader } from "./_components/page-header";

type Props = { error: Error & { digest?: string }; reset: () => void };

export default function ErrorPage({ error, reset }: Props) {
  const t = useTranslations("errorPages");
  const failed = useTranslations("failedPage");
  return (
    <Page width="narrow">
      <PageHeader title={failed("title")}>{failed("words")}</PageHeader>
      {error.digest !== undefined && <p className="pb-6 font-mono text-xs">{error.digest}</p>}
      <Actions>
        <Button variant="primary" onPress={reset}>
          {failed("tryAgain")}
        </Button>
        <ButtonLink href="/reports">{t("toReports")}</ButtonLink>
      </Actions>
    </Page>
  );
}
