import type { Confidentiality } from "../confidentiality/confidentiality";

/**
 * Whether the link of a source may be asked for over the network: whoever runs the site, and
 * whoever watches the line, learns that somebody here is interested. So only what is public is.
 */
export const mayLookUp = ({ confidentiality }: { confidentiality: Confidentiality }): boolean =>
  confidentiality === "public";
