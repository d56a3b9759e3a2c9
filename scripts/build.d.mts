/** Bundles what children and threads run into a folder of the project. */
export declare function bundlePrograms(
  folder: string,
  others?: Readonly<Record<string, string>>,
  chunkNames?: string,
): Promise<void>;
