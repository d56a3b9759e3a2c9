import type { SampleContent } from "./sample-content";

const summary = (number: number, heading: string, text: string) => ({
  number,
  heading,
  text: `Summary for this sample, not the Committee's words. ${text}`,
  subparagraphs: [],
  kind: "recommendation" as const,
});

const PARAGRAPHS = [
  summary(
    16,
    "Migration policy and strategy",
    "The State party is asked to bring its national migration strategy into force soon and to build it on the rights in the Convention.",
  ),
  summary(
    36,
    "Immigration detention",
    "The State party is asked to move step by step away from detaining migrants, and to end at once the detention of children and of others at particular risk.",
  ),
  summary(
    60,
    "Trafficking in persons",
    "The State party is asked to see to it in law and practice that victims are recognised, that they are not punished for how they entered or stayed, and that traffickers are investigated and sentenced in proportion to their crimes.",
  ),
  summary(
    62,
    "Migrant workers in an irregular situation",
    "The State party is asked for measures other than policing that let migrant workers and their families regularise their stay, and for information about them that reaches those concerned.",
  ),
  summary(
    70,
    "Follow-up",
    "The State party is asked to report within two years on what it did about paragraphs 16, 36, 60 and 62. The number of this paragraph was not checked against the original.",
  ),
];

/** Stands in for the real document: the sample's own summaries of the paragraphs it answers. */
export const SAMPLE_OBSERVATIONS: SampleContent["observations"] = {
  confirmed: {
    symbol: "CMW/C/AZE/CO/3",
    kind: "concluding_observations",
    body: "CMW",
    state: "Azerbaijan",
    adoptedOn: "2021-10-08",
    language: "en",
    title: "Concluding observations on the third periodic report of Azerbaijan (summaries)",
    paragraphs: PARAGRAPHS,
    followUp: {
      paragraph: 70,
      paragraphs: [16, 36, 60, 62],
      targets: [16, 36, 60, 62].map((number) => ({ number, labels: [] })),
      period: { words: "within two years", months: 24, dueOn: null },
    },
  },
  originalText: PARAGRAPHS.map(
    ({ number, heading, text }) => `${heading}\n\n${number}. ${text}`,
  ).join("\n\n"),
};
