/**
 * The encoding that the bytes of a text that is not Unicode speak for. Western text has single letters above ASCII within words; Cyrillic and Arabic words
 * consist of them. Arabic is known by alif and lam, its two most frequent letters.
 */
export function guessEncoding(bytes: Uint8Array): "windows-1252" | "windows-1251" | "windows-1256" {
  let high = 0;
  let beside = 0;
  let alifLam = 0;
  let before = false;
  for (const byte of bytes) {
    const isHigh = byte >= 0xc0;
    if (isHigh) {
      high += 1;
      if (before) beside += 1;
      if (byte === 0xc7 || byte === 0xe1) alifLam += 1;
    }
    before = isHigh;
  }
  if (high === 0 || beside / high < 0.5) return "windows-1252";
  return alifLam / high > 0.15 ? "windows-1256" : "windows-1251";
}
