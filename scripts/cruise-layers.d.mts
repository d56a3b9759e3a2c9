export const LAYER_FOLDERS: string[];
export function cruiseLayers(
  root: string,
): Promise<{ modules: number; violations: { rule: string; from: string; to: string }[] }>;
