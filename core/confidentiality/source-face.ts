import { type SourceInput, sourceInput } from "../citation/source-input";
import { wordsOf } from "../citation/source-words";
import { type AgreedWordings, agreedWordingIn } from "./confidentiality";

/**
 * What everybody may see of a source that is not public, in the shape of a
 * source: a document named by its agreed wording, every other field empty.
 * Whatever reads a source's fields without asking who may see them reads this.
 */
export function faceOfSource(wordings: AgreedWordings): SourceInput {
  return sourceInput.parse({ type: "document", title: agreedWordingIn(wordings, "en") });
}

/** The words a face is found and put in order by: those of its wordings in all languages. */
export function faceWords(wordings: AgreedWordings): {
  searchText: string;
  sortTitle: string;
  sortAuthor: string;
} {
  const texts = [agreedWordingIn(wordings, "en"), ...Object.values(wordings)];
  return {
    searchText: [...new Set(texts.flatMap(wordsOf))].join(" "),
    sortTitle: wordsOf(agreedWordingIn(wordings, "en")).join(" ").slice(0, 200),
    // Who wrote or spoke is what is sealed.
    sortAuthor: "",
  };
}
