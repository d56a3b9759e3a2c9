/**
 * Words of unknown direction inside a sentence: marked so that they disturb the order of nothing
 * around them (Unicode UAX 9, first strong isolate).
 */
export const isolated = (words: string): string => `\u2068${words}\u2069`;
