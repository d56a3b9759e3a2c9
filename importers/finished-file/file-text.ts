/** Words of a finished file, and where in it they stand. */
export type FileText = {
  /** The part of the file: "word/document.xml", "properties", "outline"; "" for a file of one part. */
  part: string;
  /** Of a PDF, counted from 1. */
  page: number | null;
  text: string;
};
