/** A person's name as everybody in a report reads it who takes part for another organisation than the report's. */
export const nameForPartner = (name: string, organisation: string): string =>
  `${name} (${organisation})`;
