import type { SourceType } from "../../../core/citation/source";
import { sourceWords, wordsOf } from "../../../core/citation/source-words";
import type { SealingContext } from "../service-context";
import { openableSources } from "./open-source";

/** What a source is looked for by, where its details have to be looked at. */
export type DetailsWanted = {
  search?: string | undefined;
  type?: SourceType | undefined;
  tag?: string | undefined;
};

/**
 * The sealed sources of an organisation that match by their details, for a person
 * who may see those: the database cannot look into them. Nothing asked for finds nothing here.
 *
 * @throws {DomainError} seal_key_missing, sealed_damaged
 */
export async function searchOpened(
  context: Pick<SealingContext, "db" | "actor" | "sealKeys">,
  organisationId: string,
  { search = "", type, tag }: DetailsWanted,
): Promise<string[]> {
  const words = wordsOf(search);
  const asksWords = search.trim() !== "";
  if (!asksWords && type === undefined && tag === undefined) return [];
  if (asksWords && words.length === 0) return [];
  const opened = await openableSources(context, organisationId);
  return opened.flatMap((source) => {
    const own = sourceWords(source).searchText.split(" ");
    const isMeant =
      words.every((word) => own.some((each) => each.startsWith(word))) &&
      (type === undefined || source.type === type) &&
      (tag === undefined || source.tags.includes(tag));
    return isMeant ? [source.id] : [];
  });
}
