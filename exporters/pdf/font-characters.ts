/** Which characters a font has a glyph for. */
export type Characters = { has(codePoint: number): boolean };

const HIGHEST = 0x10_ff_ff;

/**
 * Reads the character map of an OpenType font (`cmap`, subtables of formats 4 and 12, ISO/IEC
 * 14496-22 5.2). Only used on the fonts that come with Penumbra.
 *
 * @throws {RangeError} where the bytes are no such font
 */
export function readCharacters(bytes: Uint8Array): Characters {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const bits = new Uint8Array((HIGHEST >> 3) + 1);
  const add = (code: number) => {
    bits[code >> 3] = (bits[code >> 3] ?? 0) | (1 << (code & 7));
  };
  const map = tableAt(view, "cmap");
  const count = view.getUint16(map + 2);
  for (let index = 0; index < count; index++) {
    const subtable = map + view.getUint32(map + 4 + index * 8 + 4);
    const format = view.getUint16(subtable);
    if (format === 4) readSegments(view, subtable, add);
    if (format === 12) readGroups(view, subtable, add);
  }
  return { has: (code) => ((bits[code >> 3] ?? 0) & (1 << (code & 7))) !== 0 };
}

function tableAt(view: DataView, wanted: string): number {
  const count = view.getUint16(4);
  for (let index = 0; index < count; index++) {
    const record = 12 + index * 16;
    const tag = [0, 1, 2, 3].map((at) => String.fromCharCode(view.getUint8(record + at))).join("");
    if (tag === wanted) return view.getUint32(record + 8);
  }
  throw new RangeError(`the font has no table ${wanted}`);
}

function readSegments(view: DataView, at: number, add: (code: number) => void): void {
  const segments = view.getUint16(at + 6) / 2;
  const [ends, starts] = [at + 14, at + 16 + segments * 2];
  const [deltas, offsets] = [starts + segments * 2, starts + segments * 4];
  for (let segment = 0; segment < segments; segment++) {
    const end = view.getUint16(ends + segment * 2);
    const start = view.getUint16(starts + segment * 2);
    const delta = view.getUint16(deltas + segment * 2);
    const place = offsets + segment * 2;
    const offset = view.getUint16(place);
    for (let code = start; code <= end && code < 0xffff; code++) {
      const given = offset === 0 ? code : view.getUint16(place + offset + (code - start) * 2);
      const glyph = offset !== 0 && given === 0 ? 0 : (given + delta) & 0xffff;
      if (glyph !== 0) add(code);
    }
  }
}

function readGroups(view: DataView, at: number, add: (code: number) => void): void {
  const groups = view.getUint32(at + 12);
  for (let group = 0; group < groups; group++) {
    const record = at + 16 + group * 12;
    const [start, end] = [view.getUint32(record), view.getUint32(record + 4)];
    for (let code = start; code <= Math.min(end, HIGHEST); code++) {
      if (view.getUint32(record + 8) + code - start !== 0) add(code);
    }
  }
}
