const ADDRESS = /(?:https?:\/\/|www\.)[^\s<>"“”«»\uFFFC]+/giu;

/** The addresses that stand in a text as words, without the punctuation of the sentence around them. */
export function addressesIn(text: string): string[] {
  return (text.match(ADDRESS) ?? []).map(withoutSentence);
}

function withoutSentence(address: string): string {
  const bare = address.replace(/[.,;:!?'’…،؛؟。，]+$/u, "");
  // "(see https://example.org/a)" closes what the sentence opened.
  return /[)\]]$/.test(bare) && !/[([]/.test(bare) ? withoutSentence(bare.slice(0, -1)) : bare;
}
