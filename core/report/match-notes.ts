import { identifiersOf, normalUrl } from "../citation/identifiers";
import { asLocatorLabel, readLocator } from "../citation/locator";
import type { Source } from "../citation/source";
import { sourceOfItem } from "../citation/source-of-item";
import { readUnSymbol } from "../citation/un-symbol";
import { newId } from "../shared-text/new-id";
import type { Citation } from "../shared-text/section-content";
import type { CiteNote } from "./content-of-report";
import type { TextRun } from "./report-model";
import type { WordCitation } from "./word-report";

/** What a source of the library is known by. */
export type KnownSource = Pick<Source, "title" | "unSymbol" | "url" | "further"> & { id: string };

/**
 * Tells which notes of a Word file cite sources of the library: fields of Zotero and others by DOI,
 * ISBN, symbol, address or title, and notes whose words are nothing but a source's title, symbol or
 * address with a place in it ("CMW/C/AZE/CO/3, para. 16."). All other words stay as they are, and so
 * do notes in which changes are tracked.
 */
export function matchNotes(
  sources: readonly KnownSource[],
  citations: readonly WordCitation[],
  idOf: () => string = newId,
): CiteNote {
  const library = new Library(sources);
  const fields = new Map(citations.map((citation) => [citation.id, citation]));
  const ofField = (id: string): Citation[] | null => {
    const found = (fields.get(id)?.works ?? []).map((work): Citation | null => {
      const read = sourceOfItem(work.item);
      const source = read === null ? null : library.find(read);
      if (source === null) return null;
      const { locator, label, prefix, suffix } = work;
      return { id: idOf(), source, locator, label: asLocatorLabel(label), prefix, suffix };
    });
    const known = found.filter((citation) => citation !== null);
    return known.length > 0 && known.length === found.length ? known : null;
  };
  return (runs) => {
    if (runs.some(({ word }) => word?.inserted ?? word?.deleted)) return null;
    if (runs.some(({ word }) => word?.citation !== undefined)) return withFields(runs, ofField);
    const whole = library.readNote(runs);
    return whole === null
      ? null
      : [{ citations: [{ id: idOf(), prefix: "", suffix: "", ...whole }] }];
  };
}

function withFields(
  runs: readonly TextRun[],
  ofField: (id: string) => Citation[] | null,
): ReturnType<CiteNote> {
  const known = new Map<string, Citation[] | null>();
  const placed = new Set<string>();
  return runs.flatMap((run): (TextRun | { citations: Citation[] })[] => {
    const id = run.word?.citation;
    if (id === undefined) return [run];
    if (!known.has(id)) known.set(id, ofField(id));
    const citations = known.get(id) ?? null;
    if (citations === null) return [run];
    if (placed.has(id)) return [];
    placed.add(id);
    return [{ citations }];
  });
}

class Library {
  readonly #byKey = new Map<string, string | null>();
  readonly #titles = new Map<string, string>();

  constructor(sources: readonly KnownSource[]) {
    for (const source of sources) {
      for (const key of keysOf(source)) {
        const known = this.#byKey.get(key);
        // What two sources have is no sign of either.
        this.#byKey.set(key, known === undefined || known === source.id ? source.id : null);
      }
      this.#titles.set(source.id, source.title);
    }
  }

  find(work: Parameters<typeof keysOf>[0]): string | null {
    for (const key of keysOf(work)) {
      const found = this.#byKey.get(key);
      if (found) return found;
    }
    return null;
  }

  /** The source a note's words name and the place in it, where they say nothing else. */
  readNote(runs: readonly TextRun[]): Pick<Citation, "source" | "locator" | "label"> | null {
    const text = runs.map((run) => run.text).join("");
    const parts = text
      .split(/[,;]\s+|\s+(?=https?:)|\n/)
      .map((part) => part.trim().replace(/\.$/, ""));
    const links = new Set(runs.flatMap(({ link }) => link ?? []));
    const found = new Set<string>();
    const rest: string[] = [];
    for (const part of parts) {
      const symbol = readUnSymbol(part);
      const keys = [
        ...(symbol === null ? [] : [`symbol:${symbol}`]),
        ...(normalUrl(part) === "" ? [] : [`url:${normalUrl(part)}`]),
        titleKey(part),
      ];
      const source = keys.map((key) => this.#byKey.get(key)).find((id) => id);
      if (source) found.add(source);
      else if (part !== "") rest.push(part);
    }
    for (const link of links) {
      const source = this.#byKey.get(`url:${normalUrl(link)}`);
      if (!source || !found.has(source)) return null;
    }
    const [source] = found;
    if (source === undefined || found.size > 1 || rest.length > 1) return null;
    const place = rest[0] ?? "";
    const { locator, label } = readLocator(place, "page");
    const isPlace = place === "" || (locator !== place && /^[\dIVXLCivxlc]/.test(locator));
    return isPlace ? { source, locator, label } : null;
  }
}

const titleKey = (title: string) =>
  `title:${title
    .toLowerCase()
    .replaceAll(/[\s.“”"'’‘]+/g, " ")
    .trim()}`;

/** Identifiers first: two works may have one title. Short titles say too little. */
function keysOf(work: Pick<Source, "title" | "unSymbol" | "url" | "further">): string[] {
  return [...identifiersOf(work), ...(work.title.length >= 12 ? [titleKey(work.title)] : [])];
}
