import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { strToU8, zipSync } from "fflate";
import { describe, expect, test, vi } from "vitest";
import { DomainError } from "@/core/failure";
import { settleReport } from "@/core/report/settle-report";
import { aPdf, lines } from "@/test/builders/a-pdf";
import { CMW_PASTED } from "@/test/observations/samples";
import { USUAL_PDF } from "./job-kinds";
import { runJob } from "./run-job";

const file = (name: string, text: string) => ({ name, bytes: strToU8(text) });
const failureOf = (run: Promise<unknown>) =>
  run.then(
    () => null,
    (error: unknown) => {
      if (error instanceof DomainError) return error.failure;
      throw error;
    },
  );

/** A report of so many long paragraphs. */
const aReportOfWords = (paragraphs: number) =>
  settleReport({
    title: "Report",
    language: "en",
    sections: [
      {
        title: "Words",
        level: 1,
        paragraphs: [],
        blocks: Array.from({ length: paragraphs }, (_, index) => ({
          kind: "paragraph" as const,
          text: `Paragraph ${index} on the detention of migrant workers. `.repeat(30),
        })),
      },
    ],
    footnotes: [],
  }).report;

const aRendering = (paragraphs: number) => {
  const report = aReportOfWords(paragraphs);
  const scan = { keptOut: [], fileName: "report.pdf" };
  return { report, format: "pdf", exportedAt: new Date(0), pdf: USUAL_PDF, ...scan } as const;
};

/** Holds this thread, and with it all that comes from children. */
function busyFor(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

/** Processes this one has started and that still run. */
function children(): number {
  return readdirSync(`/proc/${process.pid}/task`).reduce((sum, thread) => {
    const listed = readFileSync(`/proc/${process.pid}/task/${thread}/children`, "utf8").trim();
    return sum + (listed === "" ? 0 : listed.split(" ").length);
  }, 0);
}

describe("a job in a child process", () => {
  test("gives its result and tells its progress", async () => {
    const shares: number[] = [];
    const { parsed, originalText } = await runJob(
      "observations.preview",
      file("a.txt", CMW_PASTED),
      { onProgress: (share) => shares.push(share) },
    );
    expect(parsed.symbol).toBe("CMW/C/ALB/CO/3");
    expect(originalText).toBe(CMW_PASTED);
    expect(shares).toEqual([0.5]);
  });

  test("a PDF is read in it", async () => {
    const words = ["1. The Committee considered the report of the State party at two meetings."];
    const bytes = aPdf([lines([70, 740], words)]);
    const { parsed } = await runJob("observations.preview", { name: "a.pdf", bytes });
    expect(parsed.paragraphs.map(({ number }) => number)).toEqual([1]);
  });

  test("a failure of the job crosses over as it is", async () => {
    const failure = await failureOf(runJob("observations.preview", file("a.docx", "no")));
    expect(failure).toEqual({ code: "file_not_readable", reason: "not_a_word_file" });
  });

  test("a bomb ends in a reason within five seconds", async () => {
    const bytes = zipSync({ "word/document.xml": new Uint8Array(200 * 1024 * 1024) }, { level: 9 });
    const start = performance.now();
    expect(await failureOf(runJob("observations.preview", { name: "a.docx", bytes }))).toEqual({
      code: "file_not_readable",
      reason: "inflates_too_far",
    });
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  test("a child that takes too long is killed", async () => {
    const before = children();
    const failure = await failureOf(
      runJob("observations.preview", file("a.txt", CMW_PASTED), { timeoutMs: 20 }),
    );
    expect(failure).toEqual({ code: "import_took_too_long", limitSeconds: 0 });
    await expect.poll(children).toBeLessThanOrEqual(before);
  });

  test("two run at once, whichever bundle of the program asks", async () => {
    vi.resetModules();
    const { runJob: runElsewhere } = await import("./run-job");
    expect(runElsewhere).not.toBe(runJob);
    const ended: string[] = [];
    const long = [0, 1].map(() =>
      runJob("report.render", aRendering(400)).then(() => ended.push("long")),
    );
    const short = runElsewhere("observations.preview", file("a.txt", CMW_PASTED));
    await Promise.all([...long, short.then(() => ended.push("short"))]);
    // With a place of its own it would have been done long before.
    expect(ended[0]).toBe("long");
  });

  test("a child that runs out of memory becomes a failure, worded by the caller", async () => {
    const onDeath = () => ({ code: "export_failed", reason: "memory" }) as const;
    const failure = await failureOf(
      runJob("observations.preview", file("a.txt", CMW_PASTED), { heapMb: 8, onDeath }),
    );
    expect(failure).toEqual({ code: "export_failed", reason: "memory" });
  });

  test("how a child died is told to whoever runs the installation, without words of the file", async () => {
    const warnings: Error[] = [];
    const keep = (warning: Error) => warnings.push(warning);
    process.on("warning", keep);
    const onDeath = () => ({ code: "export_failed", reason: "memory" }) as const;
    const [pages, words] = [aRendering(400), file("a.txt", CMW_PASTED)];
    await failureOf(runJob("observations.preview", words, { heapMb: 8, onDeath }));
    await failureOf(runJob("report.render", pages, { memoryMb: 90, onDeath }));
    await expect.poll(() => warnings.length).toBe(2);
    process.off("warning", keep);
    expect(warnings.map(({ message }) => message)).toEqual([
      expect.stringMatching(
        /^the child of observations\.preview died: SIG\w+, FATAL ERROR: .*heap out of memory$/,
      ),
      "the child of report.render died: SIGKILL",
    ]);
  });

  test("a PDF that takes too long, or too much memory, ends its child and nothing else", async () => {
    const input = aRendering(400);
    const onDeath = (reason: string) => ({ code: "export_failed", reason }) as const;
    const before = children();
    expect(await failureOf(runJob("report.render", input, { timeoutMs: 300, onDeath }))).toEqual({
      code: "export_failed",
      reason: "took_too_long",
    });
    expect(await failureOf(runJob("report.render", input, { memoryMb: 90, onDeath }))).toEqual({
      code: "export_failed",
      reason: "crashed",
    });
    const control = new AbortController();
    const calledOff = runJob("report.render", input, {
      signal: control.signal,
      // The words are made out: now the compiler blocks the child.
      onProgress: () => control.abort(),
    });
    await expect(calledOff).rejects.toThrow(/abort/i);
    await expect.poll(children).toBeLessThanOrEqual(before);
    const small = await runJob("report.render", aRendering(1));
    expect(small).toMatchObject({ pages: 1, findings: [] });
  });

  test("a result counts that is read after its child could have ended", async () => {
    const job = runJob("observations.preview", file("a.txt", CMW_PASTED));
    // All that have ended are told of when one has; this one does while the process is busy with what came before.
    const other = spawn("echo", ["done"], { stdio: ["ignore", "pipe", "ignore"] });
    other.stdout.once("data", () => busyFor(3_000));
    busyFor(100);
    expect((await job).parsed.symbol).toBe("CMW/C/ALB/CO/3");
  });

  test("a job can be called off, running or waiting", async () => {
    const controllers = Array.from({ length: 4 }, () => new AbortController());
    const jobs = controllers.map(({ signal }) =>
      runJob("observations.preview", file("a.txt", CMW_PASTED), { signal }),
    );
    controllers[0]?.abort();
    controllers[3]?.abort();
    const settled = await Promise.allSettled(jobs);
    expect(settled.map(({ status }) => status)).toEqual([
      "rejected",
      "fulfilled",
      "fulfilled",
      "rejected",
    ]);
  });

  test("more jobs than places all get done", async () => {
    const jobs = Array.from({ length: 5 }, () =>
      runJob("observations.preview", file("a.txt", CMW_PASTED)),
    );
    const done = await Promise.all(jobs);
    expect(done.map(({ parsed }) => parsed.paragraphs.length)).toEqual([6, 6, 6, 6, 6]);
  });
});
