/** What a footnote's number carries, for the eye (by the style sheet) and for a screen reader. */
export function noteReference(number: number, label: (number: number) => string) {
  return {
    "data-number": String(number),
    // DPUB-ARIA allows doc-noteref on links alone, and a marker in a text one writes is none.
    role: "img",
    "aria-label": label(number),
  } as const;
}
