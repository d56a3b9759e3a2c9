import "server-only";

/** What a page asks for on the chance that this person may have it: null where they may not. */
export async function orNotPermitted<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "FORBIDDEN") return null;
    throw error;
  }
}
