import { getDocument, PDFDataRangeTransport, type PDFDocumentProxy, TextLayer } from "unpdf/pdfjs";
import type { FromFrame, ToFrame } from "./frame-messages";

/**
 * The program in the frame where a PDF is drawn. `server/evidence/pdf-frame.ts` serves it in a
 * document that is sandboxed and may load nothing: whatever a PDF makes of the program that reads
 * it, there is nobody it could tell.
 */

/** Pages of a poster's size are drawn more coarsely, not larger than this many pixels. */
const MOST_PIXELS = 16_000_000;
const CHUNK_BYTES = 256 * 1024;

const tell = (message: FromFrame) => window.parent.postMessage(message, "*");

class AskedFor extends PDFDataRangeTransport {
  override requestDataRange(begin: number, end: number): void {
    tell({ type: "want", begin, end });
  }
}

let range: AskedFor | null = null;
let opened: PDFDocumentProxy | null = null;
let latest = 0;

window.addEventListener("message", ({ source, data }: MessageEvent<ToFrame>) => {
  if (source !== window.parent) return;
  if (data.type === "data") range?.onDataRange(data.begin, data.data);
  else attempt(data.type === "open" ? open(data.bytes) : show(data.page, data.width));
});
tell({ type: "ready" });

function attempt(work: Promise<void>): void {
  work.catch((error: unknown) => {
    const isLocked = error instanceof Error && error.name === "PasswordException";
    tell({ type: "failed", reason: isLocked ? "locked" : "damaged" });
  });
}

async function open(bytes: number): Promise<void> {
  range = new AskedFor(bytes, null);
  opened = await getDocument({
    range,
    rangeChunkSize: CHUNK_BYTES,
    disableAutoFetch: true,
    disableStream: true,
    useSystemFonts: true,
    enableXfa: false,
    stopAtErrors: false,
    maxImageSize: 100_000_000,
  }).promise;
  tell({ type: "opened", pages: opened.numPages });
}

async function show(number: number, width: number): Promise<void> {
  if (!opened) return;
  latest += 1;
  const turn = latest;
  const page = await opened.getPage(number);
  const plain = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale: width / plain.width });
  const wanted = viewport.width * viewport.height * window.devicePixelRatio ** 2;
  const ratio = window.devicePixelRatio * Math.min(1, Math.sqrt(MOST_PIXELS / wanted));
  const canvas = document.createElement("canvas");
  canvas.width = Math.floor(viewport.width * ratio);
  canvas.height = Math.floor(viewport.height * ratio);
  canvas.setAttribute("aria-hidden", "true");
  const transform = [ratio, 0, 0, ratio, 0, 0];
  await page.render({ canvas, viewport, transform }).promise;
  const words = document.createElement("div");
  words.className = "textLayer";
  const textContentSource = await page.getTextContent();
  // A press meanwhile asked for another page or size.
  if (turn !== latest) return;
  const sheet = document.createElement("div");
  sheet.className = "sheet";
  sheet.style.width = `${viewport.width}px`;
  sheet.style.height = `${viewport.height}px`;
  sheet.style.setProperty("--total-scale-factor", String(viewport.scale));
  sheet.style.setProperty("--scale-factor", String(viewport.scale));
  sheet.append(canvas, words);
  document.body.replaceChildren(sheet);
  await new TextLayer({ textContentSource, container: words, viewport }).render();
  tell({ type: "shown", page: number, height: viewport.height });
}
