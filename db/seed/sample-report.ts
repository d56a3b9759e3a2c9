import type { SampleContent } from "./sample-content";
import {
  SAMPLE_ASSESSMENTS,
  SAMPLE_RECOMMENDATIONS,
  SAMPLE_REPLIES,
  SAMPLE_STATISTICS,
} from "./sample-findings";
import { SAMPLE_OBSERVATIONS } from "./sample-observations";
import { SAMPLE_ANSWERS } from "./sample-sections";
import { SAMPLE_SOURCES } from "./sample-sources";
import { block, content, item, table } from "./sample-text";

const whole = (...numbers: number[]) => numbers.map((number) => ({ number, label: "" }));

/**
 * The report that a new installation can open to look around in: a follow-up
 * report to the Committee on Migrant Workers. Its words are the project's own.
 */
export const SAMPLE_REPORT: SampleContent = {
  organisationName: "Sample: Open Borders Rights Network",
  colleagues: [
    { name: "Amira Haddad", role: "coordinator" },
    { name: "Tomás Rivera", role: "drafter" },
    { name: "Nadia Petrova", role: "reviewer" },
  ],
  observations: SAMPLE_OBSERVATIONS,
  sources: SAMPLE_SOURCES,
  recommendations: SAMPLE_RECOMMENDATIONS,
  replies: SAMPLE_REPLIES,
  assessments: SAMPLE_ASSESSMENTS,
  statistics: SAMPLE_STATISTICS,
  report: {
    title: "Azerbaijan: follow-up to paragraphs 16, 36, 60 and 62 of CMW/C/AZE/CO/3",
    kind: "follow_up",
    language: "en",
    deadline: null,
  },
  sections: [
    {
      title: "Introduction",
      level: 1,
      status: "approved",
      assignee: 0,
      paragraphs: [],
      content: content(
        [
          block(
            "In October 2021 the Committee on Migrant Workers singled out four of its recommendations to Azerbaijan and asked to hear within two years what had come of them.^i1 The answer arrived on 17 January 2024, three months late.^i2 This alternative report sets that answer beside what can be established from public documents, so that the Committee can judge for itself how far each of the four recommendations has travelled.",
          ),
          block(
            "It is a sample. The facts in it are public and are cited; the assessments show how a report might argue and are nobody's position. The texts of paragraphs 16, 36, 60 and 62 that stand beside the sections are summaries written for this sample, because a real report would begin by importing the document itself.",
          ),
          block("Summary of findings", { kind: "heading", level: 1 }),
          table([
            ["Paragraph", "Subject", "What was asked", "Where things stand"],
            ["16", "Migration strategy", "Adoption without further delay", "Still a draft^i3"],
            ["36", "Detention", "Gradual end; immediate end for children", "Practice unchanged"],
            [
              "60",
              "Trafficking",
              "Identification, non-punishment, sentences",
              "Plan adopted, few victims found",
            ],
            ["62", "Irregular situation", "Ways to regularise a stay", "Four permits in two years"],
          ]),
        ],
        {
          i1: [["observations"]],
          i2: [["reply"]],
          i3: [["voluntary", "5"]],
        },
      ),
    },
    {
      title: "Methodology",
      level: 1,
      status: "approved",
      assignee: 0,
      paragraphs: [],
      content: content(
        [
          block(
            "The network read the State party's reply line by line against the four recommendations and asked three questions of each: does the reply address it, is what the reply says borne out elsewhere, and has anything changed for the people concerned? Legislation was read in the English version published by a United Nations database.^m1 Figures are given only where an authority or an established monitoring body has published them.",
          ),
          block(
            "No interviews were held for this sample, and no confidential source was used. Every address in the footnotes was opened on the date given with it. Where two sources disagree, both are cited and the difference is stated.",
          ),
        ],
        { m1: [["code"]] },
      ),
    },
    ...SAMPLE_ANSWERS,
    {
      title: "Recommendations",
      level: 1,
      status: "drafting",
      assignee: 0,
      paragraphs: whole(16, 36, 60, 62),
      content: content(
        [
          block("The network suggests that the Committee invite the State party:"),
          item(
            "To publish the draft migration strategy and adopt it by a date named in advance (para. 16);",
            { list: "letter", recommendation: "publish-strategy" },
          ),
          item(
            "To give migrant workers, their families and their organisations a seat in the drafting, with:",
            { list: "letter", recommendation: "seat-in-drafting" },
          ),
          item("Texts in the languages that migrant workers read;", { list: "roman", indent: 1 }),
          item("A written account of which proposals were taken up and why others were not;", {
            list: "roman",
            indent: 1,
          }),
          item(
            "To forbid the detention of children for reasons of migration by an amendment of the Migration Code, without exceptions (para. 36);",
            { list: "letter", recommendation: "no-children" },
          ),
          item(
            "To make alternatives to detention the rule, and to let a court review every placement within days;",
            { list: "letter", recommendation: "alternatives" },
          ),
          item(
            "To publish each year how many people were held, for how long, of what age and with what outcome;",
            { list: "letter", recommendation: "publish-figures" },
          ),
          item(
            "To write into law that victims of trafficking are not punished for their entry, stay or work (para. 60);",
            { list: "letter", recommendation: "not-punished" },
          ),
          item("To let labour inspectors enter workplaces unannounced again;", {
            list: "letter",
            recommendation: "inspections",
          }),
          item("To open investigations without waiting for a complaint by the victim;", {
            list: "letter",
            recommendation: "own-motion",
          }),
          item(
            "To offer migrant workers in an irregular situation an application for residence that does not begin with an arrest (para. 62);",
            { list: "letter", recommendation: "application" },
          ),
          item("To make known, in workplaces and online, who may apply and what it costs.", {
            list: "letter",
            recommendation: "make-known",
          }),
          block(
            "It also suggests that the Committee return to all four paragraphs in its next list of issues, and ask for the figures by sex, age and nationality.",
            { recommendation: "return-to" },
          ),
        ],
        {},
      ),
    },
  ],
};
