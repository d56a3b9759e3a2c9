import type { SourceInput } from "../../core/citation/source-input";

type Given = Pick<SourceInput, "type" | "title"> & Partial<SourceInput>;

const source = (given: Given): SourceInput => ({
  shortTitle: "",
  authors: [],
  issued: "",
  publisher: "",
  containerTitle: "",
  unSymbol: "",
  url: "",
  accessedOn: null,
  language: "en",
  note: "",
  further: {},
  tags: [],
  ...given,
});

const UN = { type: "un_document", accessedOn: "2024-03-04" } as const;

/** The library of the sample organisation, by the keys that its text cites. */
export const SAMPLE_SOURCES: Record<string, SourceInput> = {
  observations: source({
    ...UN,
    title: "Concluding observations on the third periodic report of Azerbaijan",
    authors: [{ literal: "Committee on Migrant Workers" }],
    issued: "2021",
    unSymbol: "CMW/C/AZE/CO/3",
    url: "https://docs.un.org/en/CMW/C/AZE/CO/3",
  }),
  reply: source({
    type: "document",
    title:
      "Information received from Azerbaijan on follow-up to the concluding observations on its third periodic report",
    authors: [{ literal: "Azerbaijan" }],
    issued: "2024-01-17",
    accessedOn: "2024-03-04",
  }),
  liberty: source({
    ...UN,
    title:
      "General comment No. 5 on migrants' rights to liberty and freedom from arbitrary detention",
    authors: [{ literal: "Committee on Migrant Workers" }],
    unSymbol: "CMW/C/GC/5",
    url: "https://docs.un.org/en/CMW/C/GC/5",
  }),
  children: source({
    ...UN,
    title: "Joint general comment No. 4 and No. 23 on children in the context of migration",
    issued: "2017",
    unSymbol: "CMW/C/GC/4-CRC/C/GC/23",
    url: "https://docs.un.org/en/CMW/C/GC/4-CRC/C/GC/23",
  }),
  crc: source({
    ...UN,
    title: "Concluding observations on the combined fifth and sixth periodic reports of Azerbaijan",
    authors: [{ literal: "Committee on the Rights of the Child" }],
    unSymbol: "CRC/C/AZE/CO/5-6",
    url: "https://docs.un.org/en/CRC/C/AZE/CO/5-6",
  }),
  compact: source({
    ...UN,
    title: "Global Compact for Safe, Orderly and Regular Migration",
    authors: [{ literal: "General Assembly" }],
    issued: "2018",
    unSymbol: "A/RES/73/195",
    url: "https://docs.un.org/en/A/RES/73/195",
  }),
  voluntary: source({
    type: "report",
    title: "National voluntary review of the implementation of the Global Compact for Migration",
    authors: [{ literal: "Azerbaijan" }],
    issued: "2022",
    url: "https://migrationnetwork.un.org/system/files/docs/Azerbaijan%20-%20GCM%20review%202022.pdf",
    accessedOn: "2024-03-05",
  }),
  code: source({
    type: "legislation",
    title: "Migration Code of the Republic of Azerbaijan",
    issued: "2013",
    url: "https://adsdatabase.ohchr.org/IssueLibrary/AZERBAIJAN_Migration%20Code.pdf",
    accessedOn: "2024-03-05",
  }),
  detention: source({
    type: "report",
    title: "Country report: Azerbaijan. Armed conflict, pandemic and immigration detention",
    authors: [{ literal: "Global Detention Project" }],
    issued: "2020-10",
    url: "https://www.globaldetentionproject.org/wp-content/uploads/2020/11/Immigration-Detention-in-Azerbaijan-October-2020.pdf",
    accessedOn: "2024-03-06",
  }),
  trafficking: source({
    type: "report",
    title: "2023 Trafficking in Persons Report: Azerbaijan",
    authors: [{ literal: "United States Department of State" }],
    issued: "2023",
    url: "https://www.state.gov/reports/2023-trafficking-in-persons-report/azerbaijan/",
    accessedOn: "2024-03-06",
  }),
  labour: source({
    type: "webpage",
    title: "Child labor and forced labor reports: Azerbaijan",
    authors: [{ literal: "United States Department of Labor" }],
    url: "https://www.dol.gov/agencies/ilab/resources/reports/child-labor/azerbaijan",
    accessedOn: "2024-03-06",
  }),
  ecri: source({
    type: "report",
    title: "Report on Azerbaijan (sixth monitoring cycle)",
    authors: [{ literal: "European Commission against Racism and Intolerance" }],
    issued: "2023",
    url: "https://rm.coe.int/sixth-report-on-azerbaijan/1680ab9e35",
    accessedOn: "2024-03-07",
  }),
  service: source({
    type: "webpage",
    title: "Foreigners deceived by promises of work detained",
    authors: [{ literal: "State Migration Service of Azerbaijan" }],
    issued: "2023",
    url: "https://www.migration.gov.az/en/news_detail/16062",
    accessedOn: "2024-03-07",
  }),
};
