import { useFormatter, useTranslations } from "next-intl";
import { isPreflightRule } from "@/core/preflight/preflight-rules";
import type { RuleValue } from "@/core/rules/rule";

/** What a rule says, in words. */
export function RuleWords({ value }: { value: RuleValue }) {
  const t = useTranslations("rules");
  const languages = useTranslations("importObservations.languages");
  const checks = useTranslations("preflight");
  const format = useFormatter();
  switch (value.subject) {
    case "limit": {
      const { amount, unit, countsFootnotes, jointAmount } = value;
      if (amount === null) return <span>{t("noLimit")}</span>;
      const parts = [
        t(unit === "words" ? "limitWords" : "limitPages", { amount }),
        countsFootnotes === null
          ? t("notesUnknown")
          : t(countsFootnotes ? "notesCount" : "notesFree"),
        jointAmount === null ? "" : t("joint", { amount: jointAmount }),
      ];
      return (
        <span>
          {format.list(
            parts.filter((part) => part !== ""),
            { type: "unit" },
          )}
        </span>
      );
    }
    case "languages":
      return (
        <span>
          {format.list(
            value.languages.map((code) =>
              languages.has(code as "en") ? languages(code as "en") : code,
            ),
            { type: "unit" },
          )}
        </span>
      );
    case "follow_up":
      return (
        <span dir="auto">
          {value.months !== null && `${t("months", { months: value.months })} `}
          {value.text}
        </span>
      );
    case "scale":
      return (
        <ul>
          {value.grades.map(({ grade, meaning }) => (
            <li key={grade} dir="auto">
              {meaning === "" ? grade : `${grade}: ${meaning}`}
            </li>
          ))}
        </ul>
      );
    case "checks":
      return (
        <ul>
          {value.blocking.filter(isPreflightRule).map((id) => (
            <li key={id}>{checks(`rules.${id}.name`)}</li>
          ))}
        </ul>
      );
    case "file_name":
      return <bdi dir="ltr">{value.pattern}</bdi>;
    case "sending":
      return (
        <span dir="auto">
          {value.address === "" && value.text === "" ? t("noAddress") : null}
          {value.address !== "" && <bdi dir="ltr">{value.address}</bdi>} {value.text}
        </span>
      );
    default:
      return <span dir="auto">{value.text}</span>;
  }
}
