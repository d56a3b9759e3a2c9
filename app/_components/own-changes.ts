/** What one changed and is not among what everybody has. */
export function notKept<T extends object>(own: Partial<T>, kept: T): Partial<T> {
  return where(own, (name, value) => !isSame(value, kept[name]));
}

/** The server has what was sent, as it stores it: what was changed again since stays as it is. */
export function stored<T extends object>(
  own: Partial<T>,
  sent: Partial<T>,
  asStored: Partial<T>,
): Partial<T> {
  const settled = where(asStored, (name) => name in own && isSame(own[name], sent[name]));
  return { ...own, ...settled };
}

function where<T extends object>(
  given: Partial<T>,
  holds: (name: keyof T, value: unknown) => boolean,
): Partial<T> {
  const entries = Object.entries(given).filter(([name, value]) => holds(name as keyof T, value));
  return Object.fromEntries(entries) as Partial<T>;
}

/** Values of forms: words, numbers, dates as words, and plain objects of those in a fixed order. */
const isSame = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);
