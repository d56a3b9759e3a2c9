"use client";

import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { FailureMessage } from "@/app/_components/failure-message";
import { PageLink } from "@/app/_components/page-link";
import { Select } from "@/app/_components/select";
import { CheckLinks } from "@/app/_sources/check-links";
import { useTRPC } from "@/app/_trpc/client";
import { displayUrl } from "@/core/citation/source-url";
import type { KnownLinkCheck } from "@/server/services/link/list-links";

/** Checks the links of the library or of a report, and lists those that call for a person. */
export function LibraryLinks({
  organisationId,
  reports,
  mayCheck,
}: {
  organisationId: string;
  reports: { id: string; title: string }[];
  mayCheck: boolean;
}) {
  const t = useTranslations("links");
  const [scope, setScope] = useState("library");
  const known = useQuery(useTRPC().link.list.queryOptions({ organisationId }));
  const options = [
    { id: "library", label: t("scopeLibrary") },
    ...reports.map(({ id, title }) => ({ id, label: t("scopeReport", { title }) })),
  ];
  return (
    <div className="flex flex-col gap-8">
      {mayCheck && (
        <section className="flex max-w-xl flex-col gap-4">
          <Select label={t("scope")} options={options} value={scope} onChange={setScope} />
          <CheckLinks
            key={scope}
            organisationId={organisationId}
            scope={scope === "library" ? scope : { reportId: scope }}
          />
        </section>
      )}
      <FailureMessage error={known.error} />
      {known.data && (
        <section className="flex flex-col gap-3">
          <h2 className="text-xl">{t("listTitle")}</h2>
          <p className="text-ink-soft">
            {t("known", { withLink: known.data.withLink, checked: known.data.checked })}{" "}
            {known.data.checked > 0 && known.data.links.length === 0 && t("allWork")}
          </p>
          <ul className="border-line border-t">
            {known.data.links.map((link) => (
              <LinkRow key={link.sourceId} link={link} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function LinkRow({ link }: { link: KnownLinkCheck }) {
  const t = useTranslations("links");
  const format = useFormatter();
  const isBad = link.result !== "works" && link.result !== "not_asked" && link.result !== "refused";
  return (
    <li className="flex flex-col gap-1 border-line border-b py-3">
      <PageLink
        href={`/sources/${link.sourceId}`}
        className="wrap-anywhere rounded-sm text-ink no-underline underline-offset-4 hover:underline"
      >
        <bdi>{link.name}</bdi>
      </PageLink>
      <p className="flex flex-wrap gap-x-4 text-xs">
        <span className={isBad ? "font-medium text-warning" : "text-ink-soft"}>
          {t(`results.${link.result}`)}
        </span>
        {link.status !== null && (
          <span className="text-ink-faint">{t("status", { status: link.status })}</span>
        )}
        <span className="text-ink-faint">
          {t("checkedOn", { day: format.dateTime(link.checkedAt, { dateStyle: "medium" }) })}
        </span>
      </p>
      <bdi dir="ltr" className="break-all text-ink-soft text-xs">
        {displayUrl(link.url)}
      </bdi>
      {link.leadsTo !== "" && (
        <p className="text-xs">
          <span className="text-ink-soft">{t("leads")}</span>{" "}
          <bdi dir="ltr" className="break-all">
            {displayUrl(link.leadsTo)}
          </bdi>
        </p>
      )}
    </li>
  );
}
