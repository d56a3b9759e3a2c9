/** One paragraph of a document's words, as they are shown beside the file. */
export type TextParagraph = {
  /** 1 to 9 for a heading. */
  headingLevel: number | null;
  /** The number or bullet before it: "1.", "(a)"; "" for none. */
  label: string;
  text: string;
};

/** The words of a document without its looks; `isShortened` where there are more than are shown. */
export type DocumentText = { paragraphs: TextParagraph[]; isShortened: boolean };
