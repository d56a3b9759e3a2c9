export type BenchOptions = { json: boolean; args: readonly string[] };

/** A measurement; prints nothing itself. */
export type Bench = {
  summary: string;
  /** What was measured, to be printed as JSON, and the same in words. */
  run(options: BenchOptions): Promise<BenchResult>;
};

export type BenchResult = { report: Record<string, unknown>; text: string };
