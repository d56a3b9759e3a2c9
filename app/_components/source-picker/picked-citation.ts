import type { LocatorLabel } from "@/core/citation/locator";

/** What a citation in a note is made of, as `CitationInline` of the shared text has it. */
export type PickedCitation = {
  sourceId: string;
  /** "16", "16–18", "36 (b)", or "" for the whole work. */
  locator: string;
  label: LocatorLabel;
  /** Words before the citation ("See also"), without the space after them. */
  prefix: string;
  /** Words after it (", emphasis added"), with their own punctuation. */
  suffix: string;
};

export type SourcePickerProps = {
  isOpen: boolean;
  /** Called on every way out, also after `onPick`. */
  onClose: () => void;
  organisationId: string;
  /** Sources this report cites already are offered first. */
  reportId?: string;
  /** The report's language, in which the citation will be worded; else the interface's. */
  language?: string;
  onPick: (picked: PickedCitation) => void;
  /** An existing citation, to change it. */
  initial?: PickedCitation;
};
