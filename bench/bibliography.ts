import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { CslDate, CslItem, CslName } from "../core/citation/csl-variables";
import { parseCslItem } from "../core/citation/parse-csl-item";
import { readBibliography } from "../importers/bibliography/read-bibliography";
import type { Bench } from "./bench";
import { type ZoteroItem, zoteroToCsl } from "./zotero-to-csl";

const FOLDER = join("..", "shared", "fixtures", "bibliography", "bbt");
const MANY = 10_000;
/** What names an item rather than describing the work. */
const NOT_COMPARED = new Set(["id", "citation-key"]);

type Score = { equal: number; all: number; wrong: string[] };

/** How many fields of known files come out as Zotero is expected to make them, beside citation-js. */
export const bibliographyBench: Bench = {
  summary:
    "Reads BibTeX files and compares every field with the items Zotero makes of them, beside citation-js.",
  async run({ args }) {
    const folder = args[0] ?? FOLDER;
    if (!existsSync(folder))
      throw new Error(
        `${folder} is missing: name a folder of *.bib with *.zotero.json beside them`,
      );
    const peer = await peerReader();
    const files = readdirSync(folder)
      .filter((name) => name.endsWith(".bib"))
      .map((name) => fileScore(join(folder, name), peer));
    const many = manyEntries();
    const report = {
      files: files.length,
      fieldsEqual: share(files.map(({ own }) => own)),
      fieldsCompared: files.reduce((sum, { own }) => sum + own.all, 0),
      peer: "citation-js 0.8.2",
      peerFieldsEqual: share(files.map(({ peer: score }) => score)),
      entries: MANY,
      ownMs: timed(() => readBibliography(new TextEncoder().encode(many))),
      peerMs: timed(() => peer(many)),
      perFile: files.map(({ name, own, peer: score }) => ({
        name,
        fieldsEqual: share([own]),
        peerFieldsEqual: share([score]),
        wrong: own.wrong,
      })),
    };
    const lines = report.perFile.map(
      ({ name, fieldsEqual, peerFieldsEqual, wrong }) =>
        `  ${name}: ${percent(fieldsEqual)} (citation-js ${percent(peerFieldsEqual)})${wrong.length === 0 ? "" : `; not equal: ${wrong.join(", ")}`}`,
    );
    return {
      report,
      text: `${report.files} files, ${report.fieldsCompared} fields: ${percent(report.fieldsEqual)} as Zotero makes them, citation-js ${percent(report.peerFieldsEqual)}.\n${MANY} entries: ${report.ownMs} ms, citation-js ${report.peerMs} ms.\n${lines.join("\n")}`,
    };
  },
};

function fileScore(path: string, peer: (text: string) => CslItem[]) {
  const json: unknown = JSON.parse(readFileSync(path.replace(/\.bib$/, ".zotero.json"), "utf8"));
  const { items } = json as { items: ZoteroItem[] };
  const expected = items
    .filter(({ itemType }) => itemType !== "note" && itemType !== "attachment")
    .map(zoteroToCsl);
  const bytes = readFileSync(path);
  return {
    name: basename(path),
    own: compare(expected, readBibliography(bytes).items),
    peer: compare(expected, peer(bytes.toString("utf8"))),
  };
}

/** Items are matched by their title, since keys are not always kept; each field counts once. */
function compare(expected: readonly CslItem[], found: readonly CslItem[]): Score {
  const score: Score = { equal: 0, all: 0, wrong: [] };
  const left = [...found];
  for (const item of expected) {
    const byKey = left.findIndex(({ id }) => id === item.id);
    const at =
      byKey === -1
        ? left.findIndex(({ title }) => fold(title ?? "") === fold(item.title ?? ""))
        : byKey;
    const [match] = at === -1 ? [] : left.splice(at, 1);
    const fields = new Set(
      [...Object.keys(item), ...Object.keys(match ?? {})].filter(
        (field) => !NOT_COMPARED.has(field),
      ),
    );
    for (const field of fields) {
      score.all += 1;
      const key = field as keyof CslItem;
      if (match && canonical(field, item[key]) === canonical(field, match[key])) score.equal += 1;
      else score.wrong.push(`${item.id}.${field}`);
    }
  }
  return score;
}

/** What two ways of writing the same value have in common: white space, order of keywords, parts of a name. */
function canonical(field: string, value: unknown): string {
  if (value === undefined) return "";
  if (field === "keyword")
    return String(value)
      .split(/\s*;\s*/)
      .sort()
      .join(";");
  if (Array.isArray(value))
    return (value as CslName[])
      .map((name) =>
        [
          name["dropping-particle"],
          name["non-dropping-particle"],
          name.family ?? name.literal,
          name.given,
          name.suffix,
        ]
          .filter(Boolean)
          .join("|"),
      )
      .join("&")
      .replaceAll("|", " ");
  if (typeof value === "object") {
    const { "date-parts": parts, literal } = value as CslDate;
    return JSON.stringify([parts ?? [], literal ?? ""]);
  }
  return String(value)
    .replaceAll(/<\/?p>/g, " ")
    .normalize("NFKC")
    .replaceAll(/\s+/g, " ")
    .trim();
}

const fold = (text: string) => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "");

async function peerReader(): Promise<(text: string) => CslItem[]> {
  const { Cite } = await loadPeer();
  return (text) => {
    try {
      return new Cite(text).data.flatMap((item: unknown, index: number) => {
        const read = parseCslItem(item, `item-${index}`);
        return read ? [read] : [];
      });
    } catch {
      // It gives up a whole file over one entry; then it has read nothing.
      return [];
    }
  };
}

type Peer = { Cite: new (text: string) => { data: unknown[] } };

async function loadPeer(): Promise<Peer> {
  // @ts-expect-error the package has no types
  const core = (await import("@citation-js/core")) as Peer;
  // @ts-expect-error the package has no types
  await import("@citation-js/plugin-bibtex");
  return core;
}

function manyEntries(): string {
  return Array.from(
    { length: MANY },
    (_, index) =>
      `@article{key${index},\n  author = {M{\\"u}ller, Jan and van der Berg, Anna},\n  title = {A Study of Detention Number ${index} in {Azerbaijan}},\n  journal = {Journal of Human Rights},\n  year = {${1990 + (index % 30)}},\n  month = jan,\n  volume = {${index % 50}},\n  pages = {${index}--${index + 10}},\n  doi = {10.1000/${index}}\n}\n`,
  ).join("\n");
}

function timed(work: () => unknown): number {
  const started = performance.now();
  work();
  return Math.round(performance.now() - started);
}

function share(scores: readonly Score[]): number {
  const all = scores.reduce((sum, score) => sum + score.all, 0);
  const equal = scores.reduce((sum, score) => sum + score.equal, 0);
  return all === 0 ? 1 : Math.round((equal / all) * 10_000) / 10_000;
}

const percent = (value: number) => `${(value * 100).toFixed(1)} %`;
