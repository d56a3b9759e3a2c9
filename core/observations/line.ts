/** One line of the document's own text, without page furniture. */
export type Line = {
  /** Trimmed, single spaces. */
  text: string;
  indent: number;
  /** An empty line stood before it on the same page. */
  afterBlank: boolean;
  /** The first line on its page. */
  afterPage: boolean;
};

/** The line ends a sentence or a clause of a list, whatever note marker or bracket follows. */
export function endsClause(text: string): boolean {
  if (/(?:^|[\s(])(?:arts?|paras?|nos?|vol|ch|pp?|cf|p[áa]rrs?|par)\.$/i.test(text)) return false;
  return /[.;:!?؟؛。；：][”"’»)\]]*\s?\d{0,3}(?:,\s?\d{1,3})?(?:\s(?:and|or|et|ou|y|o|و))?$/u.test(
    text,
  );
}
