import type { OrganisationRights } from "../_auth/current-organisation";

/** What can be begun or gone to from anywhere, with the right it needs; null for everybody in an organisation. */
const COMMANDS = {
  newReport: { href: "/reports/new", right: "report.create" },
  importDraft: { href: "/reports/new/draft", right: "report.create" },
  importObservations: { href: "/observations/new", right: "observations.import" },
  addSource: { href: "/sources/new", right: "source.edit" },
  importSources: { href: "/sources/import", right: "source.edit" },
  duplicates: { href: "/sources/duplicates", right: "source.read" },
  importStatistics: { href: "/statistics/import", right: "statistic.edit" },
  rules: { href: "/settings/rules", right: "rule.read" },
  styles: { href: "/settings/styles", right: "citation_style.read" },
  wordTemplate: { href: "/settings/word-template", right: "word_template.edit" },
  protectedNames: { href: "/settings/protected-names", right: "protected_name.read" },
  auditLog: { href: "/settings/audit", right: "audit.read" },
} as const satisfies Record<string, { href: string; right: keyof OrganisationRights }>;

export type CommandName = keyof typeof COMMANDS;
export const addressOfCommand = (name: CommandName): string => COMMANDS[name].href;

const NAMES = Object.keys(COMMANDS).filter((name): name is CommandName => name in COMMANDS);

/** The commands of a person with these rights; none for guests of a report. */
export const commandsFor = (rights: OrganisationRights | null): CommandName[] =>
  rights === null ? [] : NAMES.filter((name) => rights[COMMANDS[name].right]);
