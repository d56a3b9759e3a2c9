type Lock = { packages: Record<string, { version?: string; resolved?: string }> };
type Manifest = { dependencies?: Record<string, string>; devDependencies?: Record<string, string> };
export function findVersionProblems(
  manifest: Manifest,
  lock: Lock,
  floors: Record<string, string>,
): string[];
