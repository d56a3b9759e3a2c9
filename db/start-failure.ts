/** Why the database, or the whole server, cannot start. One line each is all a person is told. */
export const START_PROBLEMS = [
  "folder_in_use",
  "folder_not_writable",
  "disk_full",
  "database_unreachable",
  "database_refused_password",
  "database_missing",
  "database_not_readable",
  "migration_failed",
  "port_taken",
  "port_not_allowed",
  "setting_not_valid",
] as const;
export type StartProblem = (typeof START_PROBLEMS)[number];

/** A start that cannot go on for a reason outside the program; `message` says it in one line. */
export class StartFailure extends Error {
  override readonly name = "StartFailure";
  constructor(
    readonly problem: StartProblem,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
