type Entry = {
  version?: string;
  optionalDependencies?: Record<string, string>;
  [key: string]: unknown;
};
export function completeLockfile(lock: { packages: Record<string, Entry> }): Record<string, Entry>;
