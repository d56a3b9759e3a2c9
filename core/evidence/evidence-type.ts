/** What kind of thing a file is to the person who looks at it. */
export const EVIDENCE_KINDS = ["pdf", "image", "audio", "video", "document"] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

type Described = {
  kind: EvidenceKind;
  mediaType: string;
  /** Endings a name of such a file may have, lower case, the usual one first. */
  endings: readonly [string, ...string[]];
};

/**
 * The files that can be kept as evidence, by what their bytes say they are. All others are refused:
 * a list of what is safe stays short, a list of what is not never ends.
 */
export const EVIDENCE_TYPES = {
  pdf: { kind: "pdf", mediaType: "application/pdf", endings: ["pdf"] },
  jpeg: { kind: "image", mediaType: "image/jpeg", endings: ["jpg", "jpeg", "jpe", "jfif"] },
  png: { kind: "image", mediaType: "image/png", endings: ["png"] },
  gif: { kind: "image", mediaType: "image/gif", endings: ["gif"] },
  webp: { kind: "image", mediaType: "image/webp", endings: ["webp"] },
  tiff: { kind: "image", mediaType: "image/tiff", endings: ["tif", "tiff"] },
  bmp: { kind: "image", mediaType: "image/bmp", endings: ["bmp", "dib"] },
  heic: { kind: "image", mediaType: "image/heic", endings: ["heic", "heif"] },
  avif: { kind: "image", mediaType: "image/avif", endings: ["avif"] },
  mp3: { kind: "audio", mediaType: "audio/mpeg", endings: ["mp3"] },
  wav: { kind: "audio", mediaType: "audio/wav", endings: ["wav"] },
  flac: { kind: "audio", mediaType: "audio/flac", endings: ["flac"] },
  ogg: { kind: "audio", mediaType: "audio/ogg", endings: ["ogg", "oga", "opus"] },
  aac: { kind: "audio", mediaType: "audio/aac", endings: ["aac"] },
  amr: { kind: "audio", mediaType: "audio/amr", endings: ["amr", "awb", "3ga"] },
  m4a: { kind: "audio", mediaType: "audio/mp4", endings: ["m4a", "m4b"] },
  mp4: { kind: "video", mediaType: "video/mp4", endings: ["mp4", "m4v", "m4a", "3gp", "3g2"] },
  mov: { kind: "video", mediaType: "video/quicktime", endings: ["mov", "qt"] },
  webm: { kind: "video", mediaType: "video/webm", endings: ["webm", "weba"] },
  mkv: { kind: "video", mediaType: "video/x-matroska", endings: ["mkv", "mka"] },
  ogv: { kind: "video", mediaType: "video/ogg", endings: ["ogv", "ogg"] },
  docx: {
    kind: "document",
    mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    endings: ["docx"],
  },
  xlsx: {
    kind: "document",
    mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    endings: ["xlsx"],
  },
  pptx: {
    kind: "document",
    mediaType: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    endings: ["pptx"],
  },
  doc: { kind: "document", mediaType: "application/msword", endings: ["doc"] },
  xls: { kind: "document", mediaType: "application/vnd.ms-excel", endings: ["xls"] },
  ppt: { kind: "document", mediaType: "application/vnd.ms-powerpoint", endings: ["ppt", "pps"] },
  odt: {
    kind: "document",
    mediaType: "application/vnd.oasis.opendocument.text",
    endings: ["odt"],
  },
  ods: {
    kind: "document",
    mediaType: "application/vnd.oasis.opendocument.spreadsheet",
    endings: ["ods"],
  },
  odp: {
    kind: "document",
    mediaType: "application/vnd.oasis.opendocument.presentation",
    endings: ["odp"],
  },
} as const satisfies Record<string, Described>;

export type EvidenceType = keyof typeof EVIDENCE_TYPES;

/** The types as a column of the database lists them. */
export const EVIDENCE_TYPE_NAMES = Object.keys(EVIDENCE_TYPES).filter(
  (name): name is EvidenceType => name in EVIDENCE_TYPES,
) as [EvidenceType, ...EvidenceType[]];

/** Every ending a file to attach may have, with its dot: what a dialog to choose files offers. */
export const EVIDENCE_ENDINGS: readonly string[] = [
  ...new Set(
    EVIDENCE_TYPE_NAMES.flatMap((name) => EVIDENCE_TYPES[name].endings.map((end) => `.${end}`)),
  ),
];

/** A deleted file can be restored for so many days; then its bytes are deleted. */
export const DAYS_RESTORABLE = 30;

/** More pixels than a phone can hold decoded: such pictures are downloaded, not shown. */
export const MOST_PIXELS_SHOWN = 100_000_000;

/** Picture types every browser shows and whose size in pixels is read before it does. */
const SHOWN_PICTURES: readonly EvidenceType[] = ["jpeg", "png", "gif", "webp"];

/** What a type is shown with; null where the file can only be downloaded. */
export type EvidenceView = "pdf" | "image" | "audio" | "video" | "text";

/**
 * How a file can be looked at without leaving the application.
 *
 * @param pixels width times height of a picture, null where it is not known
 */
export function viewOf(type: EvidenceType, pixels: number | null): EvidenceView | null {
  const { kind } = EVIDENCE_TYPES[type];
  if (kind === "audio" || kind === "video") return type === "amr" ? null : kind;
  if (kind === "pdf") return kind;
  if (kind === "document") return type === "docx" ? "text" : null;
  const isShown = SHOWN_PICTURES.includes(type);
  return isShown && pixels !== null && pixels <= MOST_PIXELS_SHOWN ? "image" : null;
}

/** Whether a name's ending is one that a file of this type may have; a name without one says nothing. */
export function endingAgrees(name: string, type: EvidenceType): boolean {
  const ending = endingOf(name);
  const { endings }: { endings: readonly string[] } = EVIDENCE_TYPES[type];
  return ending === "" || endings.includes(ending);
}

/** What follows the last dot of a name, lower case; "" where there is no dot or only a leading one. */
export function endingOf(name: string): string {
  const dot = name.lastIndexOf(".");
  return dot > 0 ? name.slice(dot + 1).toLowerCase() : "";
}

/** The name as it is downloaded: with the ending of what it is, where it has none. */
export function downloadName(name: string, type: EvidenceType): string {
  return endingOf(name) === "" ? `${name}.${EVIDENCE_TYPES[type].endings[0]}` : name;
}
