/** ".invalid" can never be anybody's address (RFC 2606), so no mail and no sign-in reaches it. */
const SAMPLE_DOMAIN = "@sample.invalid";

/** The address of a person who looks at the sample without an account. */
export function samplePersonEmail(unique: string): string {
  return `${unique}${SAMPLE_DOMAIN}`;
}

export function isSamplePerson(email: string): boolean {
  return email.endsWith(SAMPLE_DOMAIN);
}
