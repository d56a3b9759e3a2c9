/** What stands at the top of every archive, for people who find it without Penumbra. */
export const ARCHIVE_README = `This is a workspace of Penumbra, everything an organisation had there, in open formats.

manifest.json   what is in the archive, with the SHA-256 of each file
reports/        each report as a Word file and as JSON
sources/        the library as CSL-JSON; sources that are not public by their agreed wording
evidence/       the files of public sources, as they were attached
confidential/   details and files that only few may see, encrypted (AES-256-GCM; scrypt makes the
                key from the passphrase), or still sealed with the keys of the installation
tables/         every record, one JSON object a line; bytes in hexadecimal after "\\\\x"

To take it into a new installation of Penumbra, choose it on the first page there, or run
"penumbra workspace import FILE". The file must be as it was written: one that was unpacked and
packed again is refused.
`;

/** The ending of the files that hold one row a line. */
export const ROWS_ENDING = "ndjson";
