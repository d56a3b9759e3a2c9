import type { SampleContent } from "./sample-content";
import { block, content } from "./sample-text";

/** The four sections that answer the paragraphs chosen for follow-up. */
export const SAMPLE_ANSWERS: SampleContent["sections"] = [
  {
    title: "A strategy still in draft",
    level: 1,
    status: "in_review",
    assignee: 1,
    paragraphs: [{ number: 16, label: "" }],
    content: content(
      [
        block(
          "The recommendation in paragraph 16 is short: finish the national migration strategy and bring it into force.^s1 Two years later there is no adopted text. {other-bill|The reply turns instead to another project, a bill on citizens living abroad and diaspora bodies, under which people of Azerbaijani origin who live in another country could work without a permit.}^s2 That bill may deserve support. It concerns a different group, however, and it does not answer what the Committee asked.",
        ),
        block(
          "Work on a strategy does exist. According to the Government's voluntary review of 2022, {rules-spread|the State Migration Service has been preparing one together with the International Organization for Migration; simpler routes into the country, prevention of irregular movement and protection of those most at risk are among its aims.}^s3 The same review promises that the document will take up the objectives of the Global Compact.^s4 {no-draft|Neither a draft nor a calendar has been published since, and the network found no record of a public consultation.}",
        ),
        block("What a strategy should settle", { kind: "heading", level: 1 }),
        block(
          "A strategy matters because today's rules are spread over codes, decrees and internal instructions that pull in different directions. Member States of the United Nations have agreed on a whole-of-society approach, which means partnership with migrants, diasporas and local communities and not only with ministries.^s5 A text written without the people it governs would repeat the weakness it is meant to cure.",
        ),
        block(
          "دعت الشبكة إلى أن تُنشر مسودة الاستراتيجية بلغات العمال المهاجرين، وأن يُمنحوا وقتاً كافياً لإبداء الرأي قبل اعتمادها.",
          { kind: "quotation", dir: "rtl" },
        ),
        block(
          "That call, given here in Arabic, asks for two simple things: that the draft appear in languages which migrant workers read, and that they have time to respond. *Assessment: not implemented.*",
        ),
      ],
      {
        s1: [["observations", "16", "paragraph"]],
        s2: [["reply"]],
        s3: [["voluntary", "5"]],
        s4: [["voluntary", "5"]],
        s5: [["compact", "15", "paragraph"]],
      },
    ),
  },
  {
    title: "Detention as a matter of routine",
    level: 1,
    status: "drafting",
    assignee: 1,
    paragraphs: [{ number: 36, label: "" }],
    content: content(
      [
        block(
          "Paragraph 36 has two parts with two different clocks. Detention of migrants in general is to be phased out; detention of children is to stop at once.^d1 The reply accepts neither clock. {not-detention|It holds that the centres run by the migration authority are not places where liberty is taken away, and describes their internal rules at length.}^d2 The Committee's own reading of the Convention points the other way: whoever may not leave a place at will is deprived of liberty, whatever the place is called.^d3",
        ),
        block("Law", { kind: "heading", level: 1 }),
        block(
          "Under the Migration Code a foreigner without a right to stay is told to go within 48 hours. Those who do not, or who are thought unlikely to, can be placed in a centre.^d4 {half-a-year|The first day rests on an administrative order alone; three days and then as much as half a year need a judge.}^d5 The Code names no alternative that must be tried first, and necessity does not have to be shown in each case. General comment No. 5 treats exactly that individual test as the condition without which detention is arbitrary.^d6",
        ),
        block("Practice", { kind: "heading", level: 1 }),
        block(
          "The numbers do not suggest a measure of last resort. {numbers-held|Official statements speak of more than 6,300 people apprehended for irregular stay during 2023 and of 2,331 removals in the same year.}^d7 Nothing was published about how long those concerned were held, how many saw a lawyer, or how many were released by a court.",
        ),
        block(
          "Children are still among those held. {children-held|Monitoring reports describe placements of children together with adults, without interviews fit for their age and without an effective way to challenge the order.}^d8 The two committees responsible for the rights of migrants and of children have said jointly that detention because of a parent's status is never in a child's best interests,^d9 and the Committee on the Rights of the Child has addressed the matter to Azerbaijan directly.^d10 A working group on unaccompanied children was formed; the network found little trace of work done by it.",
        ),
        block("*Assessment: not implemented as regards children; no movement as regards others.*"),
      ],
      {
        d1: [["observations", "36", "paragraph"]],
        d2: [["reply"]],
        d3: [["liberty"]],
        d4: [["code"]],
        d5: ["See ", ["detention", "9"], " and ", ["code"]],
        d6: [["liberty"]],
        d7: [
          "Figures of the State Migration Service; for one of the operations in question see ",
          ["service"],
        ],
        d8: [["detention", "9"]],
        d9: [["children", "5", "paragraph"]],
        d10: [["crc"]],
      },
    ),
  },
  {
    title: "Victims of trafficking: seldom found, sometimes punished",
    level: 1,
    status: "drafting",
    assignee: 1,
    paragraphs: [{ number: 60, label: "" }],
    content: content(
      [
        block(
          "On trafficking the reply has more to show. It refers to the indicators for the identification of victims that the Cabinet of Ministers approved in 2009, to the national action plan for 2020 to 2024, and to 287 people who were given shelter, medical care and counselling between 2020 and 2023.^t1 Such assistance is welcome, and the network has no reason to doubt the figure.",
        ),
        block(
          "What paragraph 60 asks for goes further.^t2 First, identification. {rarely-found|Most victims who come to light are nationals found in other countries; foreigners exploited inside Azerbaijan are rarely recognised as victims.}^t3 {no-inspections|A presidential decree that keeps labour inspectors from visiting workplaces unannounced removes the one authority that could meet them by chance.}^t4 An indicator helps only an official who is allowed through the gate.",
        ),
        block(
          "Second, prosecution. The 2005 law and article 144 of the Criminal Code threaten five to ten years of imprisonment, eight to twelve where the victim is a child.^t5 The maximum is not the difficulty. Investigators tend to wait for a complaint, victims without papers do not complain, and cases that do reach a court often rest on testimony alone. Where a sentence follows, observers have found it out of proportion to the harm done.",
        ),
        block(
          "Third, non-punishment. {no-shield|The State party has not pointed to any rule which shields victims from sanctions for how they came or stayed.} Without one, a person who approaches the authorities risks the very detention described in the section before this one. *Assessment: partially implemented.*",
        ),
      ],
      {
        t1: [["reply"]],
        t2: [["observations", "60", "paragraph"]],
        t3: [["trafficking"]],
        t4: [["labour"], ["trafficking"]],
        t5: [["trafficking"]],
      },
    ),
  },
  {
    title: "No way out of an irregular situation",
    level: 1,
    status: "drafting",
    assignee: 1,
    paragraphs: [{ number: 62, label: "" }],
    content: content(
      [
        block(
          "Paragraph 62 asks for something other than policing: ways in which people without papers, and their families, can put their stay in order, and information that reaches them.^r1 The reply offers one figure. {four-permits|In 2021 and 2022 four foreign victims of trafficking asked for temporary residence, and all four obtained it.}^r2 As a measure for victims this is sound; as an answer for everybody else in an irregular situation it is silence.",
        ),
        block(
          "The group is not small. {group-size|In July 2022 it was put at 5,517 persons, with citizens of Georgia, the Islamic Republic of Iran, the Russian Federation, Türkiye and Ukraine in the largest numbers; work and family were their main reasons for coming.}^r3 Many entered lawfully. Some were sold a journey: the migration authority itself has described travellers who paid about 2,500 United States dollars to agencies abroad for jobs which did not exist.^r4",
        ),
        block(
          "The response to that discovery was a series of operations. {operations|In September 2023 alone 873 persons were apprehended.}^r5 People who had been deceived were treated as offenders, and the network found no case in which their complaint against the agency was registered before they were removed. No campaign tells workers what they could do instead, in any language.",
        ),
        block(
          "Irregularity and exploitation feed each other. An employer who can have a worker removed by a telephone call does not need to pay on time. Each of the measures suggested below is aimed at that imbalance. *Assessment: not implemented.*",
        ),
      ],
      {
        r1: [["observations", "62", "paragraph"]],
        r2: [["reply"]],
        r3: [["ecri"]],
        r4: [["service"]],
        r5: [["service"]],
      },
    ),
  },
];
