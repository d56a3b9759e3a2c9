import { useTranslations } from "next-intl";
import { ButtonLink } from "./_components/link";
import { Page, PageHeader } from "./_components/page-header";

export default function NotFound() {
  const t = useTranslations("errorPages");
  return (
    <main>
      <Page width="narrow">
        <PageHeader title={t("notFoundTitle")}>{t("notFoundWords")}</PageHeader>
        <ButtonLink href="/reports">{t("toReports")}</ButtonLink>
      </Page>
    </main>
  );
}
