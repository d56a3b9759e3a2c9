import { spawnSync } from "node:child_process";

/** Whether PDFs can be read here: poppler's reader is not part of Node. */
export const canReadPdf = spawnSync("pdftotext", ["-v"]).error === undefined;
if (!canReadPdf) process.stderr.write("skipped: pdftotext (poppler-utils) is not here\n");

/** The words of each page as poppler reads them, notes and running heads with them. */
export function readPdfPages(bytes: Uint8Array): string[] {
  const { stdout, stderr, status } = spawnSync("pdftotext", ["-", "-"], {
    input: bytes,
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`pdftotext: ${stderr}`);
  return stdout.split("\f").slice(0, -1);
}
