import ExifReader from "exifreader";
import type { RevealedKind, RevealedList } from "../../core/reveals/revealed";

/** Tags of cameras, phones and programs, by the names the library gives them. */
const TAGS: Readonly<Record<string, RevealedKind>> = {
  Artist: "author",
  "By-line": "author",
  Author: "author",
  creator: "author",
  CameraOwnerName: "people",
  OwnerName: "people",
  Copyright: "people",
  "Copyright Notice": "people",
  Make: "device",
  Model: "device",
  LensModel: "device",
  HostComputer: "device",
  BodySerialNumber: "serial",
  SerialNumber: "serial",
  InternalSerialNumber: "serial",
  LensSerialNumber: "serial",
  ImageUniqueID: "serial",
  Software: "software",
  CreatorTool: "software",
  ProcessingSoftware: "software",
  DateTime: "times",
  DateTimeOriginal: "times",
  DateTimeDigitized: "times",
  "Creation Time": "times",
  CreateDate: "times",
  ModifyDate: "times",
  ImageDescription: "description",
  UserComment: "description",
  Comment: "description",
  Description: "description",
  "Caption/Abstract": "description",
  City: "gps",
  "Sub-location": "gps",
};

type Tag = { description?: unknown };

/** What a picture says besides what it shows; a picture of a kind that says nothing of itself says nothing. */
export function revealPicture(bytes: Uint8Array, list: RevealedList): void {
  const tags = tagsOf(bytes);
  if (tags === null) return;
  const { gps, Thumbnail, ...groups } = tags;
  if (gps?.Latitude !== undefined && gps.Longitude !== undefined) {
    list.add("gps", `${gps.Latitude.toFixed(5)}, ${gps.Longitude.toFixed(5)}`);
  }
  if (Thumbnail?.image) list.count("thumbnail");
  for (const group of Object.values(groups)) {
    if (typeof group !== "object" || group === null) continue;
    for (const [name, tag] of Object.entries(group as Record<string, Tag>)) {
      const kind = Object.hasOwn(TAGS, name) ? TAGS[name] : undefined;
      const value = tag?.description;
      if (kind && typeof value === "string" && value !== "[Unicode encoded text]") {
        list.add(kind, value);
      }
    }
  }
}

function tagsOf(bytes: Uint8Array): ExifReader.ExpandedTags | null {
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  try {
    return ExifReader.load(buffer as ArrayBuffer, { expanded: true });
  } catch (error) {
    // The library's own words for a picture without any of it, or of a kind that has none.
    if (error instanceof Error) return null;
    throw error;
  }
}
