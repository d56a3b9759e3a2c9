/** What keys of notices begin with that tell of a day near on which an organisation is to say whether it endorses. */
export const ENDORSEMENT_DEADLINE = "deadline/endorsement/";
/** Then the partnership: to a report's own side, that a partner let one of its people take part. */
export const PARTNER_NAMED = "partner_named/";
/** Then the partnership and the person: to a partner, that the report's side has shown somebody out. */
export const PARTNER_SHOWN_OUT = "partner_shown_out/";
/** Then the partnership: to both sides, that it has ended. */
export const PARTNERSHIP_ENDED = "partnership_ended/";
