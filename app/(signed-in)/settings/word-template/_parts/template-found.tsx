import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Banner } from "@/app/_components/banner";
import type { TemplateFacts } from "@/core/report/word-template";

/** What was found in a Word template: which styles, typefaces, page, headers; and what was left out. */
export function TemplateFound({ facts }: { facts: TemplateFacts }) {
  const t = useTranslations("wordTemplate");
  const { headers, footers, leftOut, fonts, page, pictures } = facts;
  const margins = [
    ...headers.map((pages) => ({ kind: "header", pages }) as const),
    ...footers.map((pages) => ({ kind: "footer", pages }) as const),
  ];
  return (
    <div className="flex flex-col gap-4">
      {margins.length > 0 && !facts.hasPageNumbers && (
        <Banner tone="warning">{t("noPageNumbers")}</Banner>
      )}
      <dl className="grid gap-x-6 gap-y-3 text-sm sm:grid-cols-[9rem_minmax(0,1fr)]">
        <Fact name={t("page")}>{t("pageSize", page)}</Fact>
        <Fact name={t("fonts")}>
          <span dir="auto">{fonts.length === 0 ? t("noFonts") : fonts.join(" · ")}</span>
          {fonts.length > 0 && (
            <span className="block text-ink-faint text-xs">{t("fontsWords")}</span>
          )}
        </Fact>
        <Fact name={t("margins")}>
          {margins.length === 0 ? (
            t("noMargins")
          ) : (
            <>
              <ul>
                {margins.map(({ kind, pages }) => (
                  <li key={`${kind} ${pages}`}>
                    {t(kind)} {t(`onPages.${pages}`)}
                  </li>
                ))}
              </ul>
              <span className="block text-ink-faint text-xs">
                {t("pictures", { count: pictures })}
              </span>
            </>
          )}
        </Fact>
        {leftOut.length > 0 && (
          <Fact name={t("leftOut")}>
            <ul>
              {leftOut.map(({ what, count }) => (
                <li key={what}>{t(`left.${what}`, { count })}</li>
              ))}
            </ul>
          </Fact>
        )}
      </dl>
      <Styles roles={facts.roles} />
    </div>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="contents">
      <dt className="text-ink-soft">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  );
}

function Styles({ roles }: { roles: TemplateFacts["roles"] }) {
  const t = useTranslations("wordTemplate");
  const found = roles.filter(({ style }) => style !== null).length;
  return (
    <details className="text-sm">
      <summary>
        {t("matched")}: {t("rolesFound", { found, all: roles.length })}
      </summary>
      <p className="py-2 text-ink-faint text-xs">{t("matchedWords")}</p>
      <table className="w-full border-line border-t text-start">
        <thead>
          <tr className="border-line border-b text-ink-soft">
            <th scope="col" className="py-1 pe-4 text-start font-normal">
              {t("part")}
            </th>
            <th scope="col" className="py-1 text-start font-normal">
              {t("style")}
            </th>
          </tr>
        </thead>
        <tbody>
          {roles.map(({ role, style }) => (
            <tr key={role} className="border-line border-b">
              <th scope="row" className="py-1 pe-4 text-start font-normal">
                {t(`roles.${role}`)}
              </th>
              <td className="break-words py-1" dir={style === null ? undefined : "auto"}>
                {style ?? <span className="text-ink-faint">{t("ownStyle")}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
