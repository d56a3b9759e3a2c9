import type { Certainty, Rule } from "@/core/rules/rule";

/** A rule as a person types it. */
export type RuleFields = {
  /** Of a limit, or the months of a follow-up period; empty for none. */
  amount: string;
  unit: "words" | "pages";
  footnotes: "yes" | "no" | "unknown";
  jointAmount: string;
  /** E-mail addresses reports are sent to. */
  address: string;
  /**
   * The rule's words; languages by code; a scale's grades, one on a line as "A: meaning"; checks by
   * id; the pattern of file names.
   */
  text: string;
  note: string;
  source: string;
  sourceUrl: string;
  checkedOn: string;
  certainty: Certainty;
};

const numeral = (amount: number | null) => (amount === null ? "" : String(amount));

export function fieldsOf({
  value,
  note,
  source,
  sourceUrl,
  checkedOn,
  certainty,
}: Rule): RuleFields {
  const about = { note, source, sourceUrl: sourceUrl ?? "", checkedOn, certainty };
  const empty = {
    amount: "",
    unit: "words",
    footnotes: "unknown",
    jointAmount: "",
    address: "",
  } as const;
  switch (value.subject) {
    case "limit":
      return {
        ...about,
        amount: numeral(value.amount),
        unit: value.unit,
        footnotes:
          value.countsFootnotes === null ? "unknown" : value.countsFootnotes ? "yes" : "no",
        jointAmount: numeral(value.jointAmount),
        address: "",
        text: "",
      };
    case "follow_up":
      return { ...empty, ...about, amount: numeral(value.months), text: value.text };
    case "languages":
      return { ...empty, ...about, text: value.languages.join(", ") };
    case "checks":
      return { ...empty, ...about, text: value.blocking.join("\n") };
    case "scale":
      return {
        ...empty,
        ...about,
        text: value.grades
          .map(({ grade, meaning }) => (meaning === "" ? grade : `${grade}: ${meaning}`))
          .join("\n"),
      };
    case "file_name":
      return { ...empty, ...about, text: value.pattern };
    case "sending":
      return { ...empty, ...about, address: value.address, text: value.text };
    default:
      return { ...empty, ...about, text: value.text };
  }
}

/** Digits as a number; nothing typed is null, anything else NaN, which no rule takes. */
function amountOf(typed: string): number | null {
  const digits = typed.replaceAll(/[\s,.]/g, "");
  return digits === "" ? null : /^\d+$/.test(digits) ? Number(digits) : Number.NaN;
}

/** The rule that was typed, to be checked. */
export function ruleFrom({ body, kind, value }: Rule, fields: RuleFields): unknown {
  const { note, source, checkedOn, certainty } = fields;
  const sourceUrl = fields.sourceUrl.trim() === "" ? null : fields.sourceUrl.trim();
  return {
    body,
    kind,
    value: valueFrom(value.subject, fields),
    note,
    source,
    sourceUrl,
    checkedOn,
    certainty,
  };
}

function valueFrom(subject: Rule["value"]["subject"], fields: RuleFields): unknown {
  switch (subject) {
    case "limit":
      return {
        subject,
        amount: amountOf(fields.amount),
        unit: fields.unit,
        countsFootnotes: fields.footnotes === "unknown" ? null : fields.footnotes === "yes",
        jointAmount: amountOf(fields.jointAmount),
      };
    case "follow_up":
      return { subject, months: amountOf(fields.amount), text: fields.text };
    case "languages":
      return { subject, languages: fields.text.split(/[\s,،]+/).filter((code) => code !== "") };
    case "checks":
      return { subject, blocking: fields.text.split("\n").filter((id) => id !== "") };
    case "scale":
      return {
        subject,
        grades: fields.text
          .split("\n")
          .filter((line) => line.trim() !== "")
          .map((line) => {
            const [grade = "", ...meaning] = line.split(":");
            return { grade, meaning: meaning.join(":") };
          }),
      };
    case "file_name":
      return { subject, pattern: fields.text };
    case "sending":
      return { subject, address: fields.address, text: fields.text };
    default:
      return { subject, text: fields.text };
  }
}
