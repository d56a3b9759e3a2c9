import { DomainError, type DomainFailure } from "../core/failure";
import { CommandError } from "./command";
import { CONVERT_USAGE, convert } from "./convert";

/** Every command by its name; data goes to stdout, messages to stderr, 0 is success. */
const COMMANDS: Record<string, { usage: string; run(args: readonly string[]): Promise<void> }> = {
  convert: { usage: CONVERT_USAGE, run: convert },
};

const [name = "", ...args] = process.argv.slice(2);
const command = COMMANDS[name];
if (!command) {
  const usages = Object.values(COMMANDS).map(({ usage }) => `  ${usage}`);
  process.stderr.write(`Commands:\n${usages.join("\n")}\n`);
  process.exitCode = name === "" || name === "--help" ? 0 : 2;
} else {
  try {
    await command.run(args);
  } catch (error) {
    process.stderr.write(`${messageOf(error)}\n`);
    process.exitCode = 1;
  }
}

function messageOf(error: unknown): string {
  if (error instanceof CommandError) return error.message;
  if (error instanceof DomainError) return failureMessage(error.failure);
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function failureMessage(failure: DomainFailure): string {
  switch (failure.code) {
    case "input_empty":
      return "The file is empty.";
    case "input_too_large":
      return `The file is larger than ${Math.round(failure.limitBytes / 1_048_576)} MB.`;
    case "file_not_readable":
      return `The file cannot be read: ${failure.reason.replaceAll("_", " ")}.`;
    default:
      return failure.code.replaceAll("_", " ");
  }
}
