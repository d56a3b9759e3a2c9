import { spawnSync } from "node:child_process";

/** Whether PDFs can be read here: poppler's reader is not part of Node. */
export const canReadPdf = spawnSync("pdftotext", ["-v"]).error === undefined;
if (!canReadPdf) process.stderr.write("skipped: pdftotext (poppler-utils) is not here\n");

/** The words of each page as poppler reads them, notes and running heads with them. */
export const readPdfPages = (bytes: Uint8Array): string[] => read(bytes).split("\f").slice(0, -1);

/** Each word with how far from the left edge it begins, in points. */
export const readPdfWords = (bytes: Uint8Array): { text: string; x: number }[] =>
  [...read(bytes, "-bbox").matchAll(/<word xMin="([\d.]+)"[^>]*>([^<]*)<\/word>/g)].map(
    ([, x, text = ""]) => ({ text, x: Number(x) }),
  );

function read(bytes: Uint8Array, ...options: string[]): string {
  const { stdout, stderr, status } = spawnSync("pdftotext", [...options, "-", "-"], {
    input: bytes,
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`pdftotext: ${stderr}`);
  return stdout;
}
