/** The same request with its body read, or null when that is larger than the limit. */
export async function withinLimit(request: Request, limitBytes: number): Promise<Request | null> {
  if (Number(request.headers.get("content-length") ?? 0) > limitBytes) return null;
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > limitBytes) return null;
    chunks.push(chunk);
  }
  const { url, method, headers, signal } = request;
  return new Request(url, { method, headers, signal, body: new Blob(chunks) });
}
