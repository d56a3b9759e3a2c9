/** The columns of a table of figures, in the order in which one is written. */
export const STATISTIC_COLUMNS = [
  "subject",
  "value",
  "unit",
  "period",
  "place",
  "group",
  "source",
  "locator_label",
  "locator",
  "note",
  "too_old_after",
] as const;
export type StatisticColumn = (typeof STATISTIC_COLUMNS)[number];

/** What people call the columns in tables of their own: without case, spaces and signs. */
const NAMES: Record<StatisticColumn, readonly string[]> = {
  subject: ["subject", "whatiscounted", "indicator", "indicateur", "indicador", "مايعد", "المؤشر"],
  value: ["value", "figure", "number", "valeur", "chiffre", "valor", "cifra", "القيمة", "الرقم"],
  unit: ["unit", "unité", "unidad", "الوحدة"],
  period: [
    "period",
    "dateorperiod",
    "date",
    "year",
    "période",
    "année",
    "período",
    "año",
    "الفترة",
    "السنة",
  ],
  place: ["place", "location", "country", "lieu", "pays", "lugar", "país", "المكان", "البلد"],
  group: ["group", "population", "groupe", "grupo", "المجموعة", "الفئة"],
  source: ["source", "fuente", "المصدر"],
  locator_label: ["locatorlabel"],
  locator: ["locator", "page", "placeinthesource", "página", "الصفحة"],
  note: ["note", "notes", "comment", "remarque", "nota", "ملاحظة", "ملاحظات"],
  too_old_after: ["toooldafter", "agesafter", "validuntil"],
};

/** The column that a heading of a table names, or null. */
export function columnNamed(heading: string): StatisticColumn | null {
  const plain = heading
    .normalize("NFC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "");
  return STATISTIC_COLUMNS.find((column) => NAMES[column].includes(plain)) ?? null;
}
