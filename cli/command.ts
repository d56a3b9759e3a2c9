/** One command of `penumbra`, in a file of its own under `cli/`. */
export type Command = {
  /** One line for the list of commands. */
  summary: string;
  /** What follows the command's name: "FILE [--json]". */
  usage: string;
  /**
   * Does the work: data to standard output, everything else to standard error.
   *
   * @throws {UsageFailure} arguments that make no sense
   * @throws {CommandFailure} what kept the command from its work, in words for the person
   * @throws {DomainError} worded by the frame
   */
  run(args: readonly string[]): Promise<void>;
};

/** Ends the command with exit code 1 and this message. */
export class CommandFailure extends Error {
  override readonly name: string = "CommandFailure";
}

/** Ends the command with exit code 2, this message and how the command is called. */
export class UsageFailure extends CommandFailure {
  override readonly name = "UsageFailure";
}

export type Arguments = { files: string[]; options: Set<string> };

/**
 * Parts file names from options; "--" ends the options.
 *
 * @throws {UsageFailure} an option that is not among `known`
 */
export function readArguments(args: readonly string[], known: readonly string[]): Arguments {
  const files: string[] = [];
  const options = new Set<string>();
  const end = args.indexOf("--");
  args.forEach((argument, index) => {
    if (end >= 0 && index === end) return;
    if (!argument.startsWith("--") || (end >= 0 && index > end)) files.push(argument);
    else if (known.includes(argument)) options.add(argument);
    else throw new UsageFailure(`There is no option ${argument}.`);
  });
  return { files, options };
}
