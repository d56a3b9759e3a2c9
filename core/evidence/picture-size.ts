import type { EvidenceType } from "./evidence-type";
import { type Read, textAt, u16, u32 } from "./read-bytes";

/** In pixels. */
export type Size = { width: number; height: number };

/** Photographs carry previews and profiles before their size; more parts than this no camera writes. */
const MOST_PARTS = 200;

/**
 * How large a picture is, by its header and without decoding it; null for other files and where the
 * header does not say.
 *
 * @param head the first bytes of the file
 */
export function* pictureSize(type: EvidenceType, head: Uint8Array): Read<Size | null> {
  switch (type) {
    case "png":
      return sized(u32(head, 16, "big"), u32(head, 20, "big"));
    case "gif":
      return sized(u16(head, 6), u16(head, 8));
    case "webp":
      return webpSize(head);
    case "jpeg":
      return yield* jpegSize();
    default:
      return null;
  }
}

const sized = (width: number, height: number): Size | null =>
  width > 0 && height > 0 ? { width, height } : null;

function webpSize(head: Uint8Array): Size | null {
  switch (textAt(head, 12, 4)) {
    case "VP8 ":
      return sized(u16(head, 26) & 0x3fff, u16(head, 28) & 0x3fff);
    case "VP8L": {
      const bits = u32(head, 21);
      return sized((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
    }
    case "VP8X":
      return sized((u32(head, 24) & 0xffffff) + 1, (u32(head, 27) & 0xffffff) + 1);
    default:
      return null;
  }
}

/** Markers of a frame header; C4, C8 and CC in the same range are tables (ITU-T T.81, table B.1). */
const isFrame = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

function* jpegSize(): Read<Size | null> {
  let at = 2;
  for (let parts = 0; parts < MOST_PARTS; parts += 1) {
    const part = yield { offset: at, length: 10 };
    const [sign, marker = 0] = part;
    if (sign !== 0xff || part.length < 10) return null;
    if (marker === 0xff) at += 1;
    else if (isFrame(marker)) return sized(u16(part, 7, "big"), u16(part, 5, "big"));
    else at += 2 + u16(part, 2, "big");
  }
  return null;
}
