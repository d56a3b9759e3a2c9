type TextPlace = { sectionId: string; quote: string };
type ThreadPlace = { sectionId: string; threadId: string };

/** The end of an address that leads to words of a section, as the checks quote them. */
export const textPlace = ({ sectionId, quote }: TextPlace): string =>
  `#text-${sectionId}-${encodeURIComponent(quote)}`;

/** The end of an address that leads to what somebody commented on. */
export const threadPlace = ({ sectionId, threadId }: ThreadPlace): string =>
  `#thread-${sectionId}-${encodeURIComponent(threadId)}`;

/** The words an address leads to; null for one that leads to none. */
export function readTextPlace(hash: string): TextPlace | null {
  const [sectionId, quote] = readPlace(/^#text-([0-9a-f-]{36})-(.{1,2000})$/, hash) ?? [];
  return sectionId === undefined || quote === undefined ? null : { sectionId, quote };
}

/** The comments an address leads to; null for one that leads to none. */
export function readThreadPlace(hash: string): ThreadPlace | null {
  const [sectionId, threadId] = readPlace(/^#thread-([0-9a-f-]{36})-(.{1,300})$/, hash) ?? [];
  return sectionId === undefined || threadId === undefined ? null : { sectionId, threadId };
}

function readPlace(shape: RegExp, hash: string): string[] | null {
  const [, sectionId, encoded] = shape.exec(hash) ?? [];
  if (sectionId === undefined || encoded === undefined) return null;
  try {
    return [sectionId, decodeURIComponent(encoded)];
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}
