import { ContentType, type Doc, type Text as YText } from "yjs";
import type { IdRun } from "./admissible";
import { freeId } from "./free-id";
import {
  type AttributeHolder,
  classifyEmbed,
  readBlockAttributes,
  readCells,
  readRuns,
  sharedText,
  writeBlockAttributes,
} from "./shared-text";
import { SuggestionIndex } from "./suggestion-index";

/**
 * A block that is a recommendation: what holds its attributes, which element that is (none
 * for the first block), and how many blocks stand before it in its sequence.
 */
type Place = {
  sequence: YText;
  block: number;
  holder: AttributeHolder;
  element: IdRun | null;
  id: string;
};

/**
 * Leaves each recommendation of a section to one block: two people who move the first
 * block at once can leave its shape twice. The first that has words keeps the name; one
 * without words is none, and any other is a recommendation of its own. A block that is only
 * suggested, as the new place of one that is moved, waits until it stands.
 */
export function separateRecommendations(doc: Doc): void {
  const all = recommendationsIn(sharedText(doc).body);
  if (new Set(all.map(({ id }) => id)).size === all.length) return;
  const index = new SuggestionIndex(doc);
  const places = all.filter(
    ({ element }) =>
      element === null ||
      index.pieces(element).every(({ suggested }) => suggested.inserted === null),
  );
  const taken = new Set(all.map(({ id }) => id));
  const kept = new Map<string, Place>();
  for (const place of places) {
    const known = kept.get(place.id);
    if (known === undefined || (!hasWords(known) && hasWords(place))) kept.set(place.id, place);
  }
  for (const place of places) {
    if (kept.get(place.id) === place) continue;
    const recommendation = hasWords(place) ? freeId(place.id, (id) => taken.has(id)) : null;
    if (recommendation !== null) taken.add(recommendation);
    const { holder } = place;
    writeBlockAttributes(holder, { ...readBlockAttributes(holder), recommendation });
  }
}

/** In reading order. Looks at what opens blocks only: this runs whenever a section is mended. */
function recommendationsIn(sequence: YText): Place[] {
  const places: Place[] = [];
  let block = 0;
  const add = (holder: AttributeHolder, element: IdRun | null) => {
    const id = readBlockAttributes(holder).recommendation;
    if (id !== null) places.push({ sequence, block, holder, element, id });
  };
  add(sequence, null);
  for (let item = sequence._start; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof ContentType)) continue;
    const embed = classifyEmbed(item.content.type);
    if (embed.type !== "boundary" && embed.type !== "table") continue;
    if (embed.type === "table") {
      for (const { text } of readCells(embed.rows).flat()) {
        if (text !== null) places.push(...recommendationsIn(text));
      }
    }
    block += 1;
    add(embed.map, [item.id.client, item.id.clock, 1]);
  }
  return places;
}

function hasWords({ sequence, block }: Place): boolean {
  let at = 0;
  for (const run of readRuns(sequence)) {
    if ("embed" in run && (run.embed.type === "boundary" || run.embed.type === "table")) at += 1;
    else if (at === block && (!("text" in run) || run.text.trim() !== "")) return true;
  }
  return false;
}
