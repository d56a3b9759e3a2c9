import { useTranslations } from "next-intl";
import { ButtonLink, TextLink } from "@/app/_components/link";

type Known = "en";

/** The languages a document can be read in, and the ways to bring in another text of it. */
export function Editions({
  id,
  language,
  languages,
  mayEdit,
  hasReplies,
}: {
  id: string;
  language: string;
  languages: readonly string[];
  mayEdit: boolean;
  /** It is a document a State replies to. */
  hasReplies: boolean;
}) {
  const t = useTranslations("observations");
  const names = useTranslations("importObservations.languages");
  const nameOf = (code: string) => (names.has(code as Known) ? names(code as Known) : code);
  if (languages.length < 2 && !mayEdit && !hasReplies) return null;
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 pb-4">
      {languages.length > 1 ? (
        <nav aria-label={t("readIn")}>
          <ul className="flex flex-wrap gap-4">
            {languages.map((code) => (
              <li key={code}>
                {code === language ? (
                  <span aria-current="true" className="font-medium">
                    {nameOf(code)}
                  </span>
                ) : (
                  <TextLink href={`/observations/${id}?language=${code}`}>{nameOf(code)}</TextLink>
                )}
              </li>
            ))}
          </ul>
        </nav>
      ) : (
        <span />
      )}
      <div className="flex flex-wrap gap-2">
        {hasReplies && (
          <ButtonLink size="small" href={`/observations/${id}/replies`}>
            {t("replies")}
          </ButtonLink>
        )}
        {mayEdit && (
          <>
            <ButtonLink size="small" href={`/observations/new?onto=${id}&as=language`}>
              {t("addLanguage")}
            </ButtonLink>
            <ButtonLink size="small" href={`/observations/new?onto=${id}&as=edition`}>
              {t("importEdition")}
            </ButtonLink>
          </>
        )}
      </div>
    </div>
  );
}
