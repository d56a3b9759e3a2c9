/** Whether a section of a file is approved, and which version of it. */
export type SectionApproval = {
  title: string;
  /** Null where what the file says of it is not approved. */
  approved: {
    /** "2026-11-26", in universal time. */
    on: string;
    /**
     * The beginning of the hash the approval is bound to; null in public files: of a text of which something is
     * withheld it would let a guess at that be tried.
     */
    version: string | null;
  } | null;
};
