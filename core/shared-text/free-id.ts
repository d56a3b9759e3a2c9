/** The first of "<id>-2", "<id>-3" … that is not taken: a name every peer derives alike. */
export function freeId(id: string, isTaken: (id: string) => boolean): string {
  const base = id.slice(0, 56);
  let count = 2;
  while (isTaken(`${base}-${count}`)) count += 1;
  return `${base}-${count}`;
}
