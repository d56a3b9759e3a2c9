import type { FurtherFields } from "../../../core/citation/source";
import { type SourceInput, sourceInput } from "../../../core/citation/source-input";
import { sourceWords } from "../../../core/citation/source-words";
import type {
  AgreedWordings,
  Confidentiality,
} from "../../../core/confidentiality/confidentiality";
import { faceOfSource, faceWords } from "../../../core/confidentiality/source-face";
import { DomainError } from "../../../core/failure";
import type { SealKeys } from "../sealing/seal-keys";
import { openText, sealText } from "../sealing/seal-text";

const placeOf = (sourceId: string) => ({ table: "sources", row: sourceId, field: "sealed" });

/** A source as its row holds it. */
export type StoredSource = SourceInput & {
  further: FurtherFields;
  confidentiality: Confidentiality;
  agreedWordings: AgreedWordings;
  sealed: string | null;
  searchText: string;
  sortTitle: string;
  sortAuthor: string;
};

/**
 * What the row of a source holds: a public one as it is; of any other the details
 * sealed, bound to the row, and in every plain column only what everybody may see.
 */
export function storedSource(
  keys: SealKeys,
  sourceId: string,
  source: SourceInput,
  { confidentiality, agreedWordings }: Pick<StoredSource, "confidentiality" | "agreedWordings">,
): StoredSource {
  if (confidentiality === "public") {
    const words = sourceWords(source);
    return { ...source, ...words, confidentiality, agreedWordings: {}, sealed: null };
  }
  return {
    ...faceOfSource(agreedWordings),
    ...faceWords(agreedWordings),
    confidentiality,
    agreedWordings,
    sealed: sealText(keys, placeOf(sourceId), JSON.stringify(source)),
  };
}

/**
 * The details that were sealed for a source's row.
 *
 * @throws {DomainError} seal_key_missing, sealed_damaged
 */
export function openSealedSource(keys: SealKeys, sourceId: string, sealed: string): SourceInput {
  const read = sourceInput.safeParse(JSON.parse(openText(keys, placeOf(sourceId), sealed)));
  // What was sealed is what a person wrote; a later version may know fields this one does not.
  if (!read.success) throw new DomainError({ code: "sealed_damaged" });
  return read.data;
}
