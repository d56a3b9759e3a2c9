/** A photograph of a phone: make, model, hour and place as its camera writes them, and one grey dot. */
export function aPhotograph(): Uint8Array {
  const exif = Buffer.concat([Buffer.from("Exif\0\0", "latin1"), exifBlock()]);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(exif.length + 2);
  return new Uint8Array(
    Buffer.concat([
      Buffer.from([0xff, 0xd8, 0xff, 0xe1]),
      length,
      exif,
      Buffer.from([0xff, 0xc0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0]),
      Buffer.from([0xff, 0xda, 0, 8, 1, 1, 0, 0, 0x3f, 0, 0, 0xff, 0xd9]),
    ]),
  );
}

type Entry = { tag: number; type: number; count: number; data: Buffer };

const text = (tag: number, words: string): Entry => {
  const data = Buffer.from(`${words}\0`, "latin1");
  return { tag, type: 2, count: data.length, data };
};
const place = (tag: number, parts: readonly [number, number][]): Entry => {
  const data = Buffer.alloc(parts.length * 8);
  parts.forEach(([over, under], index) => {
    data.writeUInt32LE(over, index * 8);
    data.writeUInt32LE(under, index * 8 + 4);
  });
  return { tag, type: 5, count: parts.length, data };
};
const pointer = (tag: number, to: number): Entry => {
  const data = Buffer.alloc(4);
  data.writeUInt32LE(to);
  return { tag, type: 4, count: 1, data };
};

/** One list of tags; longer values stand behind it. */
function listOf(entries: readonly Entry[], at: number): Buffer {
  const head = Buffer.alloc(2 + entries.length * 12 + 4);
  head.writeUInt16LE(entries.length);
  const values: Buffer[] = [];
  let next = at + head.length;
  entries.forEach(({ tag, type, count, data }, index) => {
    const entry = 2 + index * 12;
    head.writeUInt16LE(tag, entry);
    head.writeUInt16LE(type, entry + 2);
    head.writeUInt32LE(count, entry + 4);
    if (data.length <= 4) data.copy(head, entry + 8);
    else {
      head.writeUInt32LE(next, entry + 8);
      values.push(data);
      next += data.length;
    }
  });
  return Buffer.concat([head, ...values]);
}

function exifBlock(): Buffer {
  const gps = [
    text(1, "N"),
    place(2, [
      [40, 1],
      [22, 1],
      [39_972, 1_000],
    ]),
    text(3, "E"),
    place(4, [
      [49, 1],
      [53, 1],
      [31_236, 1_000],
    ]),
  ];
  const first = (gpsAt: number) => [
    text(0x010f, "Fairphone"),
    text(0x0110, "FP5"),
    text(0x0132, "2024:05:03 11:12:13"),
    pointer(0x8825, gpsAt),
  ];
  const at = 8 + listOf(first(0), 8).length;
  return Buffer.concat([
    Buffer.from("II*\0\x08\0\0\0", "latin1"),
    listOf(first(at), 8),
    listOf(gps, at),
  ]);
}

/** A PDF saved twice, with an author, a remark, an attached file and a photograph. */
export function aRevealingPdf(): Uint8Array {
  const photograph = Buffer.from(aPhotograph());
  const objects: (string | Buffer)[] = [
    "<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(list-of-names.txt) 6 0 R]>>>>>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Annots[5 0 R]/Resources<</XObject<</P 8 0 R>>>>>>",
    "<</Author(Leyla Quliyeva)/Creator(Writer)/Producer(LibreOffice 7.4)/CreationDate(D:20240501103000+04'00')>>",
    "<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/T(Reviewer R.)/Contents(Is that her?)>>",
    "<</Type/Filespec/F(list-of-names.txt)/UF(list-of-names.txt)/EF<</F 7 0 R>>>>",
    "<</Type/EmbeddedFile/Length 5>>\nstream\nnames\nendstream",
    Buffer.concat([
      Buffer.from(
        `<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode/Length ${photograph.length}>>\nstream\n`,
      ),
      photograph,
      Buffer.from("\nendstream"),
    ]),
  ];
  let file = Buffer.from("%PDF-1.7\n", "latin1");
  const places: number[] = [];
  objects.forEach((body, index) => {
    places.push(file.length);
    file = Buffer.concat([
      file,
      Buffer.from(`${index + 1} 0 obj\n`),
      typeof body === "string" ? Buffer.from(body, "latin1") : body,
      Buffer.from("\nendobj\n"),
    ]);
  });
  const table = places.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  const size = objects.length + 1;
  const first = file.length;
  const end = (at: number, before: string) =>
    `trailer\n<</Size ${size}/Root 1 0 R/Info 4 0 R${before}>>\nstartxref\n${at}\n%%EOF\n`;
  file = Buffer.concat([
    file,
    Buffer.from(`xref\n0 ${size}\n0000000000 65535 f \n${table}${end(first, "")}`),
  ]);
  const second = file.length;
  const again = `xref\n0 1\n0000000000 65535 f \n${end(second, `/Prev ${first}`)}`;
  return new Uint8Array(Buffer.concat([file, Buffer.from(again)]));
}

/** A box of a film. */
function box(name: string, inside: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(inside.length + 8);
  head.write(name, 4, "latin1");
  return Buffer.concat([head, inside]);
}

/** A film without pictures: when it was made, and where, as phones write it. */
export function aFilm(): Uint8Array {
  const made = Buffer.alloc(100);
  made.writeUInt32BE(Date.UTC(2024, 4, 3, 9, 12, 13) / 1_000 + 2_082_844_800, 4);
  made.writeUInt32BE(1_000, 12);
  const words = Buffer.from("+40.3777+049.8920/", "latin1");
  const where = Buffer.alloc(4);
  where.writeUInt16BE(words.length);
  const moov = box(
    "moov",
    Buffer.concat([
      box("mvhd", made),
      box("udta", box("\u00a9xyz", Buffer.concat([where, words]))),
    ]),
  );
  return new Uint8Array(
    Buffer.concat([box("ftyp", Buffer.from("isom\0\0\0\0isom", "latin1")), moov]),
  );
}

/** A sound with the name of a person in front of it (ID3 2.3). */
export function anMp3WithTags(): Uint8Array {
  const frame = (id: string, words: string) => {
    const data = Buffer.from(`\0${words}`, "latin1");
    const head = Buffer.alloc(10);
    head.write(id, 0, "latin1");
    head.writeUInt32BE(data.length, 4);
    return Buffer.concat([head, data]);
  };
  const frames = Buffer.concat([frame("TPE1", "Witness A"), frame("TSSE", "Recorder 2.1")]);
  const head = Buffer.from("ID3\x03\0\0\0\0\0\0", "latin1");
  head[9] = frames.length;
  const sound = Buffer.alloc(417 * 4);
  for (let at = 0; at < sound.length; at += 417) sound.set([0xff, 0xfb, 0x90, 0xc4], at);
  return new Uint8Array(Buffer.concat([head, frames, sound]));
}

/** What is read of a Word file of before 2007: its set of properties, behind the mark of such files. */
export function anOldWordFile(): Uint8Array {
  const words = (given: string) => {
    const data = Buffer.from(`${given}\0`, "utf8");
    const head = Buffer.alloc(8);
    head.writeUInt32LE(0x1e);
    head.writeUInt32LE(data.length, 4);
    return Buffer.concat([head, data, Buffer.alloc((4 - (data.length % 4)) % 4)]);
  };
  const time = Buffer.alloc(12);
  time.writeUInt32LE(0x40);
  time.writeBigUInt64LE((BigInt(Date.UTC(2024, 4, 1, 10)) + 11_644_473_600_000n) * 10_000n, 4);
  const page = Buffer.from([2, 0, 0, 0, 0xe9, 0xfd, 0, 0]);
  const values: [number, Buffer][] = [
    [1, page],
    [4, words("Leyla Quliyeva")],
    [8, words("Rəşad")],
    [12, time],
  ];
  const head = Buffer.alloc(8 + values.length * 8);
  let at = head.length;
  values.forEach(([id, value], index) => {
    head.writeUInt32LE(id, 8 + index * 8);
    head.writeUInt32LE(at, 12 + index * 8);
    at += value.length;
  });
  head.writeUInt32LE(at);
  head.writeUInt32LE(values.length, 4);
  const set = Buffer.alloc(48);
  set.writeUInt16LE(0xfffe);
  set.writeUInt32LE(1, 24);
  Buffer.from("e0859ff2f94f6810ab9108002b27b3d9", "hex").copy(set, 28);
  set.writeUInt32LE(48, 44);
  const compound = Buffer.alloc(512);
  Buffer.from("d0cf11e0a1b11ae1", "hex").copy(compound);
  return new Uint8Array(Buffer.concat([compound, set, head, ...values.map(([, value]) => value)]));
}
