import { z } from "zod";

/** A section with words on this device that the server has not committed, as far as is known. */
export type Unsent = { userId: string; reportId: string; sectionId: string };

const KEY = "penumbra-unsent";

const unsent = z.array(
  z.object({ userId: z.string(), reportId: z.string(), sectionId: z.string() }),
);

/** Sections with kept words of this device that still have to be sent; whoever wrote them. */
export function listUnsent(): Unsent[] {
  try {
    return unsent.safeParse(JSON.parse(localStorage.getItem(KEY) ?? "[]")).data ?? [];
  } catch {
    // Storage switched off, or not ours: then nothing is kept either.
    return [];
  }
}

/** Remembers that a kept section has words to send, or no longer. */
export function noteUnsent(section: Unsent, isUnsent: boolean): void {
  const before = listUnsent();
  const others = before.filter(({ sectionId }) => sectionId !== section.sectionId);
  if (!isUnsent && others.length === before.length) return;
  try {
    localStorage.setItem(KEY, JSON.stringify(isUnsent ? [...others, section] : others));
  } catch {
    // As above.
    return;
  }
}

/** Forgets them all; the texts themselves are deleted by whoever calls this. */
export function forgetUnsent(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    return;
  }
}
