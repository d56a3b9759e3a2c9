/** Why a page behind a link could not be asked for or read. The interface words each. */
export const LINK_PROBLEMS = [
  /** Not a whole http or https address. */
  "not_an_address",
  /** It names a user or a password, which must not be sent or stored. */
  "with_password",
  /** Neither of the ports that web sites answer on. */
  "unusual_port",
  /** It leads into a private network, to this machine, or nowhere. */
  "not_public",
  "no_such_site",
  "no_answer",
  "too_slow",
  "too_many_redirects",
  /** It leads on, but not to an address that can be followed. */
  "leads_nowhere",
  /** Its certificate is not valid for that name. */
  "not_secure",
  /** Neither a web page nor a document. */
  "not_a_page",
] as const;
export type LinkProblem = (typeof LINK_PROBLEMS)[number];
