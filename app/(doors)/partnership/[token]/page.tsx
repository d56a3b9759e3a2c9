import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { currentOrganisation } from "@/app/_auth/current-organisation";
import { failureWords } from "@/app/_components/failure-words";
import { ButtonLink, TextLink } from "@/app/_components/link";
import { Page, PageHeader } from "@/app/_components/page-header";
import { api, findSession } from "@/app/_trpc/server";
import { DomainError, type DomainFailure } from "@/core/failure";
import type { PartnershipOffer } from "@/server/services/partnership/accept-partnership";
import { AcceptPartnership } from "./_parts/accept-partnership";
import { FoundPartner } from "./_parts/found-partner";

export async function generateMetadata(): Promise<Metadata> {
  return {
    title: (await getTranslations("acceptPartner"))("title"),
    // The address itself is the secret: no other site may learn it from a link.
    referrer: "no-referrer",
  };
}

type Props = { params: Promise<{ token: string }> };

async function findOffer(
  token: string,
): Promise<{ offer: PartnershipOffer } | { failure: DomainFailure }> {
  try {
    return { offer: await (await api()).partnership.preview({ token }) };
  } catch (error) {
    const cause = error instanceof Error ? error.cause : null;
    if (cause instanceof DomainError) return { failure: cause.failure };
    throw error;
  }
}

/** Where an organisation accepts to take part in a report of another. */
export default async function PartnershipInvitationPage({ params }: Props) {
  const { token } = await params;
  const session = await findSession();
  const t = await getTranslations("acceptPartner");
  const invitation = await getTranslations("invitation");
  const found = await findOffer(token);
  if ("failure" in found) {
    const failures = await getTranslations("failure");
    return (
      <Page width="narrow">
        <PageHeader title={invitation("cannotTitle")}>
          {failureWords(failures, found.failure)}
        </PageHeader>
        <ButtonLink href="/">{invitation("toFront")}</ButtonLink>
      </Page>
    );
  }
  const { offer } = found;
  const grants = await getTranslations("partners.grants");
  const { current, all } = session ? await currentOrganisation() : { current: null, all: [] };
  const able = all.filter(
    ({ id, isSample, rights }) =>
      rights["partnership.manage"] && !isSample && id !== offer.organisation.id,
  );
  const { name: organisation } = offer.organisation;
  return (
    <Page width="narrow">
      <PageHeader title={t("heading", { title: offer.reportTitle })}>
        <p>
          {offer.invitedBy === null
            ? invitation("from", { organisation })
            : invitation("fromPerson", { name: offer.invitedBy, organisation })}
        </p>
        <p className="pt-1">
          {t("granted", { granted: grants(offer.granted) })} {offer.isLimited && t("limited")}
        </p>
        <p className="pt-1">{t("words", { organisation })}</p>
      </PageHeader>
      {able.length > 0 ? (
        <AcceptPartnership
          token={token}
          organisations={able.map(({ id, name }) => ({ id, name }))}
          chosenId={able.find(({ id }) => id === current?.id)?.id ?? null}
        />
      ) : (
        <>
          {session ? (
            <p className="pb-5 text-ink-soft">{t("cannot")}</p>
          ) : (
            <p className="pb-5">
              {t("isHere")}{" "}
              <TextLink href={`/sign-in?from=${encodeURIComponent(`/partnership/${token}`)}`}>
                {t("signIn")}
              </TextLink>
            </p>
          )}
          {(session ? offer.mayFound : offer.mayRegister) && (
            <FoundPartner token={token} isSignedIn={session !== null} />
          )}
        </>
      )}
    </Page>
  );
}
