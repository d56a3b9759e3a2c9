import { RequestRefused } from "@/app/_trpc/failure";
import { refusalIn, refusalOf } from "@/app/_trpc/preview-file";
import type { Variant } from "@/core/redaction/variant";
import type { WithheldNames } from "@/core/redaction/withhold-names";
import type { WordChoice } from "@/exporters/docx/docx-look";
import type { PdfQuality } from "@/exporters/pdf/pdf-document";
import type { PdfStandard } from "@/exporters/pdf/pdf-standard";
import type { ExportFormat } from "@/exporters/render-report";
import type { ExportFinding } from "@/server/services/report/export-report";

export type WantedFile = {
  reportId: string;
  variant: Variant;
  suggestions: "without" | "with";
} & (
  | {
      format: "pdf";
      pdf: { quality: PdfQuality; standard: PdfStandard; isNumbered: boolean };
    }
  | { format: "docx"; word: WordChoice }
  | { format: Exclude<ExportFormat, "pdf" | "docx"> }
);

export type MadeFile = {
  name: string;
  pages: number | null;
  findings: ExportFinding[];
  /** How often a protected name was withheld. */
  withheld: WithheldNames;
  file: Blob;
};

type Told =
  | { share: number }
  | { failure: unknown }
  | { file: Omit<MadeFile, "file"> & { mediaType: string; length: number } };

/**
 * Has a file of the report made, hearing how far it is. Calling it off ends the work on the server.
 *
 * @throws {RequestRefused} with the server's reason, or offline where the answer ends early
 */
export async function requestFile(
  wanted: WantedFile,
  signal: AbortSignal,
  onShare: (share: number) => void,
): Promise<MadeFile> {
  const response = await send(wanted, signal);
  if (!response.ok || !response.body) throw await refusalOf(response);
  const reader = new LinesThenBytes(response.body);
  for (;;) {
    const line = await reader.line();
    if (line === null) throw new RequestRefused({ code: "offline" });
    const told = JSON.parse(line) as Told;
    if ("share" in told) onShare(told.share);
    else if ("failure" in told) throw refusalIn(told);
    else {
      const { mediaType, length, ...made } = told.file;
      const bytes = await reader.rest();
      if (bytes.length !== length) throw new RequestRefused({ code: "offline" });
      return { ...made, file: new Blob([bytes], { type: mediaType }) };
    }
  }
}

async function send(body: unknown, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch("/api/reports/export", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      signal,
    });
  } catch (error) {
    if (signal.aborted) throw error;
    throw new RequestRefused({ code: "offline" });
  }
}

/** A stream that begins with lines and goes on with bytes. */
class LinesThenBytes {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  #held = new Uint8Array();
  constructor(stream: ReadableStream<Uint8Array>) {
    this.#reader = stream.getReader();
  }

  /** The next line without its end; null where the stream ends before one. */
  async line(): Promise<string | null> {
    for (;;) {
      const end = this.#held.indexOf(LINE_END);
      if (end !== -1) {
        const line = new TextDecoder().decode(this.#held.subarray(0, end));
        this.#held = this.#held.slice(end + 1);
        return line;
      }
      if (!(await this.#more())) return null;
    }
  }

  async rest(): Promise<Uint8Array<ArrayBuffer>> {
    while (await this.#more());
    return this.#held;
  }

  async #more(): Promise<boolean> {
    const { done, value } = await this.#reader.read();
    if (done) return false;
    const joined = new Uint8Array(this.#held.length + value.length);
    joined.set(this.#held);
    joined.set(value, this.#held.length);
    this.#held = joined;
    return true;
  }
}

const LINE_END = 10;
