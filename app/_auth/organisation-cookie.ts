/** Names the organisation a person with several looked at last; a preference, it opens nothing. */
export const ORGANISATION_COOKIE = "penumbra-organisation";
