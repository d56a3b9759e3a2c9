import { DomainError } from "@/core/failure";

/** What a multipart body carries beside its file: boundaries and one short field. */
const ENVELOPE_BYTES = 64 * 1024;

/**
 * A multipart body, counted while it arrives: one that claims or turns out to be
 * larger than the limit is cut off.
 *
 * @throws {DomainError} input_too_large, input_empty
 */
export async function readForm(request: Request, limitBytes: number): Promise<FormData> {
  const tooLarge = new DomainError({ code: "input_too_large", limitBytes });
  const most = limitBytes + ENVELOPE_BYTES;
  if (Number(request.headers.get("content-length") ?? 0) > most) throw tooLarge;
  const type = request.headers.get("content-type") ?? "";
  if (!request.body || !type.startsWith("multipart/form-data")) {
    throw new DomainError({ code: "input_empty" });
  }
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const chunk of request.body) {
    size += chunk.length;
    if (size > most) throw tooLarge;
    chunks.push(chunk);
  }
  try {
    return await new Response(new Blob(chunks), { headers: { "content-type": type } }).formData();
  } catch {
    // A body that ends before its last boundary: the upload was broken off.
    throw new DomainError({ code: "file_not_readable", reason: "truncated" });
  }
}
