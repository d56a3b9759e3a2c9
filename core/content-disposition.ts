/**
 * The header that has a browser keep an answer as a file and never show it (RFC 6266): a plain name
 * for old programs, the true one (RFC 8187) for all others.
 *
 * @param fileName without folders; any characters
 */
export function attachmentNamed(fileName: string): string {
  const plain = fileName.replaceAll(/[^A-Za-z0-9._-]/g, "_");
  // Half of a pair of UTF-16 has no form in UTF-8.
  const encoded = encodeURIComponent(fileName.replaceAll(/\p{Cs}/gu, "_")).replaceAll(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
