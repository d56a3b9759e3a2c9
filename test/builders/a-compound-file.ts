const SECTOR = 512;
const FREE = 0xffffffff;
const END_OF_CHAIN = 0xfffffffe;
const TABLE = 0xfffffffd;

/** A compound file ([MS-CFB]) that holds nothing but a directory with these names below its root. */
export function aCompoundFile(names: readonly string[]): Uint8Array {
  const entries = ["Root Entry", ...names];
  const directory = Math.ceil(entries.length / 4);
  const bytes = new Uint8Array(SECTOR * (2 + directory));
  const view = new DataView(bytes.buffer);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  view.setUint16(24, 0x3e, true);
  view.setUint16(26, 3, true);
  view.setUint16(28, 0xfffe, true);
  view.setUint16(30, 9, true);
  view.setUint16(32, 6, true);
  view.setUint32(44, 1, true);
  view.setUint32(48, 1, true);
  view.setUint32(56, 4096, true);
  view.setUint32(60, END_OF_CHAIN, true);
  view.setUint32(68, END_OF_CHAIN, true);
  for (let at = 76; at < SECTOR; at += 4) view.setUint32(at, at === 76 ? 0 : FREE, true);
  for (let at = 0; at < SECTOR / 4; at += 1) {
    const isDirectory = at >= 1 && at <= directory;
    const next = at === 0 ? TABLE : !isDirectory ? FREE : at < directory ? at + 1 : END_OF_CHAIN;
    view.setUint32(SECTOR + at * 4, next, true);
  }
  entries.forEach((name, index) => {
    const at = SECTOR * 2 + index * 128;
    bytes.set(Buffer.from(name, "utf16le").subarray(0, 62), at);
    view.setUint16(at + 64, (Math.min(name.length, 31) + 1) * 2, true);
    bytes[at + 66] = index === 0 ? 5 : 2;
  });
  return bytes;
}
