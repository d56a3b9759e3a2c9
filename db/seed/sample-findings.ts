import { NO_FACTS } from "../../core/claim/recommendation-facts";
import type { SampleContent } from "./sample-content";

const toState = (
  measure: NonNullable<(typeof NO_FACTS)["measure"]>,
  paragraphs: number[],
  months: number | null = null,
): SampleContent["recommendations"][string] => ({
  ...NO_FACTS,
  addressee: "state",
  measure,
  paragraphs,
  ...(months !== null && { timeBound: "period", periodMonths: months }),
});

/** One of them is left without a measure and two without a time, as in a report that is being written. */
export const SAMPLE_RECOMMENDATIONS: SampleContent["recommendations"] = {
  "publish-strategy": toState("policy", [16], 6),
  "seat-in-drafting": toState("policy", [16], 6),
  "no-children": toState("legislation", [36], 12),
  alternatives: toState("legislation", [36], 24),
  "publish-figures": toState("data", [36, 60], 12),
  "not-punished": toState("legislation", [60], 12),
  inspections: toState("institution", [60]),
  "own-motion": toState("investigation", [60]),
  application: toState("policy", [62], 12),
  "make-known": { ...NO_FACTS, addressee: "state", paragraphs: [62] },
  "return-to": {
    ...NO_FACTS,
    addressee: "committee",
    measure: "cooperation",
    paragraphs: [16, 36, 60, 62],
  },
};

/** Summaries, as those of the observations are: a real report would import the reply. */
export const SAMPLE_REPLIES: SampleContent["replies"] = [
  {
    number: 16,
    source: "reply",
    text: "Summary for this sample, not the State party's words. The reply describes a bill on citizens living abroad and diaspora bodies. It says nothing of when the migration strategy is to be adopted.",
  },
  {
    number: 36,
    source: "reply",
    text: "Summary for this sample, not the State party's words. The reply holds that the centres of the migration authority are not places of detention, and sets out their internal rules.",
  },
  {
    number: 60,
    source: "reply",
    text: "Summary for this sample, not the State party's words. The reply refers to the indicators of 2009, to the action plan for 2020 to 2024 and to 287 people who were assisted between 2020 and 2023.",
  },
  {
    number: 62,
    source: "reply",
    text: "Summary for this sample, not the State party's words. The reply says that four foreign victims of trafficking applied for temporary residence in 2021 and 2022, and that all four were granted it.",
  },
];

export const SAMPLE_ASSESSMENTS: SampleContent["assessments"] = [
  {
    number: 16,
    grade: "Not implemented",
    reason:
      "No strategy was adopted, no draft published and no date named. The bill that the reply offers instead is about another group of people.",
    evidence: [
      { source: "voluntary", locator: "5", note: "A strategy was in preparation in 2022." },
      { source: "reply", locator: "", note: "Names the bill, and no date." },
    ],
  },
  {
    number: 36,
    grade: "Not implemented",
    reason:
      "Children are still placed in centres together with adults, and the law names no alternative that must be tried first. The reply denies that there is detention at all.",
    evidence: [
      { source: "detention", locator: "9", note: "Placements of children." },
      { source: "liberty", locator: "", note: "What detention means under the Convention." },
    ],
  },
  {
    number: 60,
    grade: "Partially implemented",
    reason:
      "People were given shelter and an action plan is in force. Foreign victims are still rarely recognised, and nothing shields victims from being punished.",
    evidence: [{ source: "trafficking", locator: "", note: "Who is recognised as a victim." }],
  },
];

type Figure = SampleContent["statistics"][number];
const figure = (given: Pick<Figure, "subject" | "value"> & Partial<Figure>): Figure => ({
  unit: "people",
  period: "",
  place: "Azerbaijan",
  group: "",
  source: "service",
  locator: "",
  locatorLabel: "page",
  note: "",
  agesAfter: null,
  ...given,
});

/** Two of them are about the same thing and disagree, and one has aged. */
export const SAMPLE_STATISTICS: SampleContent["statistics"] = [
  figure({
    subject: "People apprehended for irregular stay",
    value: "6,300",
    period: "2023",
    note: "“More than”, in the words of the authority.",
  }),
  figure({ subject: "Removals from the country", value: "2,331", period: "2023" }),
  figure({
    subject: "People apprehended in operations of the migration authority",
    value: "873",
    period: "September 2023",
  }),
  figure({
    subject: "Migrants in an irregular situation",
    value: "5,517",
    period: "July 2022",
    source: "ecri",
    agesAfter: "2024-07-31",
  }),
  figure({
    subject: "Victims of trafficking who were assisted",
    value: "287",
    period: "2020 to 2023",
    source: "reply",
  }),
  figure({
    subject: "Victims of trafficking who were granted temporary residence",
    value: "4",
    period: "2021 and 2022",
    group: "foreign nationals",
    source: "reply",
  }),
  figure({
    subject: "Victims of trafficking who were granted temporary residence",
    value: "5",
    period: "2021 and 2022",
    group: "foreign nationals",
    source: "trafficking",
    note: "Put in for this sample, to show how two figures that disagree are flagged.",
  }),
];
