/** Bundles what children and threads run, the command line, and others, into a folder of the project. */
export declare function bundlePrograms(
  folder: string,
  others?: Readonly<Record<string, string>>,
): Promise<void>;
