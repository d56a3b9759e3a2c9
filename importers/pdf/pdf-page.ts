/** A run of glyphs as the file places it. Lengths are points; `top` counts from the page's upper edge to the baseline. */
export type PdfItem = {
  text: string;
  left: number;
  right: number;
  top: number;
  /** Height of the type. */
  size: number;
};

/** One row of words of one column. */
export type PdfLine = {
  text: string;
  left: number;
  right: number;
  top: number;
  /** Height of most of its type. */
  size: number;
  isRightToLeft: boolean;
};

export type PdfPage = { width: number; height: number; items: PdfItem[] };

/** The lines of a page in reading order; a region is a column, or what runs across all of them. */
export type PageRegions = { height: number; regions: PdfLine[][] };
