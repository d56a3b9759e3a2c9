/**
 * What may be logged of a mail that failed: nodemailer's word for it ("EAUTH", "ECONNECTION") and the mail
 * server's number. Its own words name the person who was written to.
 */
export function failedMail(error: unknown): { code?: unknown; responseCode?: unknown } {
  if (!(error instanceof Error)) return {};
  return {
    ...("code" in error && { code: error.code }),
    ...("responseCode" in error && { responseCode: error.responseCode }),
  };
}
