/**
 * What passes between a page and the frame in which a PDF is drawn. The frame has no origin, no
 * network and no cookie: bytes are all it is given, and it asks for them.
 */
export type ToFrame =
  /** The length of the file. */
  | { type: "open"; bytes: number }
  | { type: "data"; begin: number; data: Uint8Array }
  /** Draw this page, so many CSS pixels wide. */
  | { type: "show"; page: number; width: number };

export type FromFrame =
  | { type: "ready" }
  /** Bytes from `begin` up to `end`, not counted in. */
  | { type: "want"; begin: number; end: number }
  | { type: "opened"; pages: number }
  /** Its height in CSS pixels. */
  | { type: "shown"; page: number; height: number }
  | { type: "failed"; reason: "locked" | "damaged" };
