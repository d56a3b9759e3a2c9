import { DOCUMENT_BODIES, type DocumentBody } from "../observations/parsed-observations";
import type { Certainty, Rule, RuleValue } from "./rule";

/** The day the stored pages behind these rules were read; they may have changed since. */
const CHECKED = "2026-11-25";

const OHCHR = { source: "OHCHR, pages of the treaty bodies", sourceUrl: "https://www.ohchr.org/" };
const HEARSAY = {
  source: "Practice of organisations that report; no page was found",
  sourceUrl: null,
};
const IWRAW = {
  source: "IWRAW Asia Pacific, guidance for the 83rd and 86th sessions of CEDAW",
  sourceUrl: "https://www.iwraw-ap.org/",
};
const CHILD_RIGHTS_CONNECT = {
  source: "Child Rights Connect, guidance on reporting to the CRC",
  sourceUrl: "https://childrightsconnect.org/",
};
const UPR_GUIDE = {
  source: "OHCHR, technical guidelines for stakeholders’ submissions to the UPR",
  sourceUrl: "https://www.ohchr.org/en/hr-bodies/upr/ngos-nhris",
};

type Source = { source: string; sourceUrl: string | null };

function of(
  body: DocumentBody,
  certainty: Certainty,
  from: Source,
  value: RuleValue,
  note = "",
): Rule {
  return { body, kind: null, value, note, ...from, checkedOn: CHECKED, certainty };
}

const words = (
  amount: number,
  countsFootnotes: boolean | null = null,
  jointAmount: number | null = null,
): RuleValue => ({ subject: "limit", amount, unit: "words", countsFootnotes, jointAmount });
const pages = (amount: number): RuleValue => ({
  subject: "limit",
  amount,
  unit: "pages",
  countsFootnotes: null,
  jointAmount: null,
});
const NO_LIMIT: RuleValue = {
  subject: "limit",
  amount: null,
  unit: "words",
  countsFootnotes: null,
  jointAmount: null,
};
const languages = (...codes: string[]): RuleValue => ({ subject: "languages", languages: codes });
const form = (text: string): RuleValue => ({ subject: "form", text });
const deadline = (text: string): RuleValue => ({ subject: "deadline", text });
const followUp = (months: number | null, text: string): RuleValue => ({
  subject: "follow_up",
  months,
  text,
});
const scale = (...grades: [grade: string, meaning: string][]): RuleValue => ({
  subject: "scale",
  grades: grades.map(([grade, meaning]) => ({ grade, meaning })),
});

const checks = (body: DocumentBody): Rule =>
  of(
    body,
    "verified",
    { source: "Penumbra: what no report should be sent with", sourceUrl: null },
    {
      subject: "checks",
      blocking: [
        "protected_name",
        "source_without_wording",
        "citation_of_missing_source",
        "limit_exceeded",
        "follow_up_unanswered",
      ],
    },
  );

/** No body was found to lay down how organisations name their files. */
const fileName = (body: DocumentBody): Rule =>
  of(
    body,
    "check_before_use",
    HEARSAY,
    { subject: "file_name", pattern: "{organisation}_{state}_{body}_{year}" },
    "Documents that are posted get a name of the secretariat’s own.",
  );

/** A report that goes to a wrong address is in wrong hands: none is given that was not read at its source. */
const sending = (body: DocumentBody): Rule =>
  of(
    body,
    "check_before_use",
    HEARSAY,
    { subject: "sending", address: "", text: "" },
    "Look the address or the page for uploads up in the information note of the session, and put it here.",
  );

const V = "verified";
const CHECK = "check_before_use";

/**
 * What comes with Penumbra: data, not code. Rules age, so each has its source, the day
 * it was checked and how sure it is; an organisation replaces those that changed.
 */
export const SHIPPED_RULES: readonly Rule[] = [
  of("CCPR", V, OHCHR, words(10_000), "About 15 pages."),
  of("CCPR", V, OHCHR, languages("en", "fr", "es")),
  of("CCPR", V, OHCHR, deadline("Set in the information note of each session.")),
  of(
    "CCPR",
    CHECK,
    { source: "OHCHR and CCPR Centre, which differ", sourceUrl: "https://ccprcentre.org/" },
    followUp(36, "Sources say one, two and, most recently, three years."),
    "Two to four recommendations are selected.",
  ),
  of(
    "CCPR",
    V,
    { source: "Human Rights Committee, reports on follow-up, 2020 and 2021", sourceUrl: null },
    scale(
      ["A", "Largely satisfactory"],
      ["B", "Partially satisfactory"],
      ["C", "Not satisfactory"],
      ["D", "No cooperation with the Committee"],
      ["E", "Contrary to the recommendation or rejecting it"],
    ),
    "Before: B1, B2, C1, C2, D1.",
  ),
  of("CEDAW", V, IWRAW, words(3_300, true, 6_600), "Coalitions: 6,600 words."),
  of(
    "CEDAW",
    V,
    IWRAW,
    form(
      "Word file by e-mail. Name the organisation and the State, and say whether it may be posted.",
    ),
  ),
  of("CEDAW", V, IWRAW, deadline("Four weeks before the session; it was three in 2019.")),
  of("CEDAW", V, OHCHR, followUp(24, "Up to four sub-paragraphs are selected.")),
  of(
    "CEDAW",
    CHECK,
    HEARSAY,
    scale(
      ["Implemented", ""],
      ["Partially implemented", ""],
      ["Not implemented", ""],
      ["Insufficient information", ""],
    ),
  ),
  of("CRC", CHECK, HEARSAY, pages(30), "Older guides say 30 pages, others 15."),
  of(
    "CRC",
    V,
    CHILD_RIGHTS_CONNECT,
    form(
      "Word file through a secured upload. In the simplified procedure nothing may be added between pre-session and session.",
    ),
  ),
  of(
    "CRC",
    V,
    OHCHR,
    deadline(
      "For lists of issues and pre-sessions 1 December, 1 April or 1 August; additional submissions 15 August, 15 December or 15 April.",
    ),
  ),
  of("CRPD", CHECK, HEARSAY, words(5_350, null, 10_700), "Coalitions: 10,700 words."),
  of(
    "CRPD",
    V,
    {
      source: "World Federation of the Deaf and International Disability Alliance, older guidance",
      sourceUrl: null,
    },
    form(
      "The title page says if it is confidential. Numbered pages, contents, summary, methodology, list of contributors; an accessible format.",
    ),
  ),
  of("CESCR", CHECK, HEARSAY, pages(10), "Others say 15 pages for coalitions."),
  of("CESCR", V, OHCHR, languages("en", "fr", "es"), "A translated summary helps."),
  of("CESCR", CHECK, HEARSAY, followUp(24, "Up to three recommendations are selected.")),
  of(
    "CESCR",
    CHECK,
    HEARSAY,
    scale(
      ["Sufficient progress", ""],
      ["Insufficient progress", ""],
      ["Lack of information", ""],
      ["No response", ""],
    ),
  ),
  of("CAT", CHECK, HEARSAY, NO_LIMIT, "No limit was found."),
  of("CAT", V, OHCHR, followUp(12, "Up to four recommendations are selected.")),
  of("CERD", CHECK, HEARSAY, NO_LIMIT, "No limit was found."),
  of(
    "CERD",
    V,
    { source: "IMADR, for the session of 2018", sourceUrl: "https://imadr.org/" },
    deadline("Some three weeks before the session opens: 30 March for 23 April 2018."),
  ),
  of("CERD", CHECK, HEARSAY, followUp(12, "Three or four recommendations are selected.")),
  of("CED", CHECK, HEARSAY, NO_LIMIT, "No limit was found. No ECOSOC status is needed."),
  of("CED", V, OHCHR, followUp(12, "")),
  of(
    "CED",
    V,
    { source: "CED/C/22/4, report on follow-up", sourceUrl: null },
    scale(
      ["A", "Satisfactory"],
      ["B", "Partially satisfactory"],
      ["C", "Not satisfactory"],
      ["D", "No reply"],
    ),
    "A grade E, contrary to the recommendation, is said to exist.",
  ),
  of("CMW", CHECK, HEARSAY, NO_LIMIT, "No limit was found."),
  of("CMW", V, OHCHR, followUp(24, "Counted from the adoption of the observations.")),
  of("SPT", CHECK, HEARSAY, NO_LIMIT, "No limit was found."),
  of(
    "UPR",
    CHECK,
    UPR_GUIDE,
    words(2_815, null, 5_630),
    "Joint submissions: 5,630 words. Before: 5 and 10 pages.",
  ),
  of(
    "UPR",
    V,
    UPR_GUIDE,
    form(
      "Word, not PDF. Pages and paragraphs numbered, one State, those who submit together named at the top; others’ reports are not annexed. Submissions that break these rules are in principle not considered.",
    ),
  ),
  of("UPR", V, UPR_GUIDE, deadline("About six months before the review.")),
  ...DOCUMENT_BODIES.map(checks),
  ...DOCUMENT_BODIES.map(fileName),
  ...DOCUMENT_BODIES.map(sending),
];
