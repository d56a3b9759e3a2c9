import { useTranslations } from "next-intl";
import { PageLink } from "@/app/_components/page-link";
import type { OwnPartnership } from "@/server/services/partnership/partner-people";

/** The reports of others in which the organisation takes part, for whoever says who does; nothing where there are none. */
export function TakingPart({ partnerships }: { partnerships: readonly OwnPartnership[] }) {
  const t = useTranslations("reports");
  const grants = useTranslations("partners.grants");
  if (partnerships.length === 0) return null;
  return (
    <section aria-labelledby="taking-part" className="pt-10">
      <h2 id="taking-part" className="text-lg">
        {t("takesPart")}
      </h2>
      <p className="pt-1 pb-3 text-ink-faint text-xs">{t("takesPartWords")}</p>
      <ul className="border-line border-b">
        {partnerships.map(({ partnershipId, report, organisation, granted, people }) => (
          <li
            key={partnershipId}
            className="flex flex-wrap items-center justify-between gap-x-5 gap-y-2 border-line border-t py-3"
          >
            <div className="min-w-0 grow basis-60">
              <p className="font-medium" dir="auto">
                {report.title}
              </p>
              <p className="text-ink-faint text-xs">
                {t("takesPartFacts", {
                  organisation: organisation.name,
                  role: grants(granted),
                  count: people,
                })}
              </p>
            </div>
            <PageLink
              href={`/partnerships/${partnershipId}`}
              className="control flex items-center rounded-sm text-accent underline-offset-4 hover:underline"
            >
              <span aria-hidden="true">{t("takesPartPeople")}</span>
              <span className="sr-only">{t("takesPartPeopleOf", { title: report.title })}</span>
            </PageLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
