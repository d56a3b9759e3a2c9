/** What a footnote's number carries, for the eye (by the style sheet) and for a screen reader. */
export function noteReference(number: number, label: (number: number) => string) {
  return {
    "data-number": String(number),
    role: "doc-noteref",
    "aria-label": label(number),
  } as const;
}
