/**
 * Whether a footnote says the same words twice and nothing else: "Title, Title", as it happens
 * when the title is pasted where the link should be. Words in a row are at least three.
 */
export function repeatsTitle(text: string): boolean {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const half = words.length / 2;
  if (!Number.isInteger(half) || half < 3) return false;
  return words.slice(0, half).every((word, index) => word === words[half + index]);
}
