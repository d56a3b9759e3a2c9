/** What keys of notices begin with that tell of a day near on which an organisation is to say whether it endorses. */
export const ENDORSEMENT_DEADLINE = "deadline/endorsement/";
