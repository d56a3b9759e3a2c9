/** Stands at the end of an archive of a workspace, before the SHA-256 of all bytes up to there in hexadecimal. */
export const ARCHIVE_COMMENT = "penumbra-workspace sha256:";
