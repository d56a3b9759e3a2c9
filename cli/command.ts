/** Ends a command with a message for the person who gave it. */
export class CommandError extends Error {
  override readonly name = "CommandError";
}
