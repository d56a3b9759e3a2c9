import type { DocxNumbering } from "./docx-document";
import { formatNumber } from "./number-formats";
import type { ListPlace } from "./styles";
import { child, elements, isOn, settingOf, type XmlElement } from "./xml";

type Level = {
  start: number;
  format: string;
  text: string;
  restartAfter: number | null;
  isLegal: boolean;
};
type List = { abstractId: string; levels: Map<number, Level>; starts: Map<number, number> };

const LEVELS = 9;
const HIGHEST = 99_999;

/**
 * Computes the labels of a file's lists in document order. Lists made from the
 * same definition count on from each other, unless one says where it starts.
 */
export class NumberingCounter {
  private readonly lists: ReadonlyMap<string, List>;
  private readonly counts = new Map<string, (number | undefined)[]>();
  private readonly started = new Set<string>();

  constructor(root: XmlElement | null) {
    this.lists = readLists(root);
  }

  /** The label of the next paragraph at this place; null when the file defines no such list. */
  next({ numId, level }: ListPlace): DocxNumbering | null {
    const list = this.lists.get(numId);
    const own = list?.levels.get(level);
    if (!list || !own) return null;
    const counts = this.countsOf(list.abstractId);
    this.applyStart(list, numId, level, counts);
    counts[level] = Math.min((counts[level] ?? own.start - 1) + 1, HIGHEST);
    for (let deeper = level + 1; deeper < LEVELS; deeper += 1) {
      const restart = list.levels.get(deeper)?.restartAfter ?? null;
      if (restart === null || level < restart) counts[deeper] = undefined;
    }
    return {
      label: print(list, own, counts),
      level,
      format: own.format,
      number: counts[level] ?? own.start,
      parts: own.text.match(/%[1-9]/g)?.length ?? 0,
      listId: numId,
    };
  }

  private countsOf(abstractId: string): (number | undefined)[] {
    const counts = this.counts.get(abstractId) ?? [];
    this.counts.set(abstractId, counts);
    return counts;
  }

  private applyStart(
    list: List,
    numId: string,
    level: number,
    counts: (number | undefined)[],
  ): void {
    const start = list.starts.get(level);
    const key = `${numId}:${level}`;
    if (start === undefined || this.started.has(key)) return;
    this.started.add(key);
    counts[level] = start - 1;
  }
}

/** "%1.%2" with the numbers of the levels above filled in. */
function print(list: List, own: Level, counts: readonly (number | undefined)[]): string {
  if (own.format === "bullet") return "•";
  return own.text.replaceAll(/%([1-9])/g, (_, digit: string) => {
    const level = list.levels.get(Number(digit) - 1);
    if (!level) return "";
    return formatNumber(
      counts[Number(digit) - 1] ?? level.start,
      own.isLegal ? "decimal" : level.format,
    );
  });
}

function readLists(root: XmlElement | null): Map<string, List> {
  const definitions = new Map<string, XmlElement>();
  const byStyle = new Map<string, string>();
  for (const definition of elements(root, "abstractNum")) {
    const id = definition.attributes.abstractNumId ?? "";
    definitions.set(id, definition);
    const style = settingOf(definition, "styleLink");
    if (style !== null) byStyle.set(style, id);
  }
  const lists = new Map<string, List>();
  for (const num of elements(root, "num")) {
    const numId = num.attributes.numId ?? "";
    let abstractId = settingOf(num, "abstractNumId") ?? "";
    const linked = settingOf(definitions.get(abstractId), "numStyleLink");
    if (linked !== null) abstractId = byStyle.get(linked) ?? abstractId;
    lists.set(numId, readList(abstractId, definitions.get(abstractId), num));
  }
  return lists;
}

function readList(abstractId: string, definition: XmlElement | undefined, num: XmlElement): List {
  const levels = new Map<number, Level>();
  const starts = new Map<number, number>();
  for (const element of elements(definition, "lvl")) {
    levels.set(Number(element.attributes.ilvl), readLevel(element));
  }
  for (const override of elements(num, "lvlOverride")) {
    const level = Number(override.attributes.ilvl);
    const replaced = child(override, "lvl");
    if (replaced) levels.set(level, readLevel(replaced));
    const start = settingOf(override, "startOverride");
    if (start !== null) starts.set(level, Number(start) || 0);
  }
  return { abstractId, levels, starts };
}

function readLevel(element: XmlElement): Level {
  const restart = settingOf(element, "lvlRestart");
  return {
    start: Number(settingOf(element, "start") ?? 1) || 0,
    format: settingOf(element, "numFmt") ?? "decimal",
    text: (settingOf(element, "lvlText") ?? "").slice(0, 100),
    restartAfter: restart === null ? null : Number(restart),
    isLegal: isOn(child(element, "isLgl")),
  };
}
