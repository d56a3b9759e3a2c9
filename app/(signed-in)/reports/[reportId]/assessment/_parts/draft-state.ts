/** What one writes in a field and has not saved yet; null while the field shows what everybody has. */
export type DraftState = {
  value: string;
  /** The value that stood there when one began to write, or was last kept. */
  seen: string;
  /** The value on its way to the server; null while none is. */
  sent: string | null;
} | null;

/** One goes on writing, over `current` as everybody has it. */
export const write = (state: DraftState, value: string, current: string): DraftState => ({
  value,
  seen: state?.seen ?? current,
  sent: state?.sent ?? null,
});

/** The server has `sent`: gone unless one wrote on meanwhile, and then judged against what is kept. */
export const kept = (state: DraftState, sent: string, written: string): DraftState =>
  state === null || state.value === written ? null : { ...state, seen: sent, sent: null };

/** The server refused: what was written stays. */
export const refused = (state: DraftState): DraftState => state && { ...state, sent: null };

/** What a colleague put there meanwhile, where it is neither what one saw nor what one wrote. */
export function theirsOf(state: DraftState, current: string): string | null {
  if (state === null || state.value === current) return null;
  return current === state.seen || current === state.sent ? null : current;
}
