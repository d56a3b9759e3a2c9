import { DomainError } from "../core/failure";
import { type Command, CommandFailure, UsageFailure } from "./command";
import { failureText } from "./failure-text";
import { Interrupted } from "./long-work";

/** Loaded only when called, so that every command starts fast. */
const COMMANDS: Record<string, () => Promise<Command>> = {
  audit: async () => (await import("./audit")).auditCommand,
  cite: async () => (await import("./cite")).citeCommand,
  "import-observations": async () => (await import("./import-observations")).importObservations,
  "import-sources": async () => (await import("./import-sources")).importSources,
  "export-sources": async () => (await import("./export-sources")).exportSources,
  check: async () => (await import("./check")).check,
  file: async () => (await import("./file")).fileCommand,
  convert: async () => (await import("./convert")).convert,
  report: async () => (await import("./report")).reportCommand,
  submission: async () => (await import("./submission")).submissionCommand,
  "rebuild-projections": async () =>
    (await import("./rebuild-projections")).rebuildProjectionsCommand,
  workspace: async () => (await import("./workspace")).workspaceCommand,
  "verify-evidence": async () => (await import("./verify-evidence")).verifyEvidenceCommand,
};

const CALL = "npm run -s penumbra --";

async function main([name, ...args]: readonly string[]): Promise<number> {
  if (name === undefined || ["help", "--help", "-h"].includes(name)) {
    const text = await help();
    (name === undefined ? process.stderr : process.stdout).write(text);
    return name === undefined ? 2 : 0;
  }
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!load) {
    process.stderr.write(`There is no command "${name}".\n\n${await help()}`);
    return 2;
  }
  const command = await load();
  if (args.includes("--help")) {
    process.stdout.write(`${command.summary}\n\n  ${CALL} ${name} ${command.usage}\n`);
    return 0;
  }
  return runCommand(name, command, args);
}

async function runCommand(
  name: string,
  command: Command,
  args: readonly string[],
): Promise<number> {
  try {
    await command.run(args);
    return 0;
  } catch (error) {
    if (error instanceof UsageFailure) {
      process.stderr.write(`${error.message}\n\n  ${CALL} ${name} ${command.usage}\n`);
      return 2;
    }
    if (error instanceof Interrupted) {
      process.stderr.write(`${error.message}\n`);
      return 130;
    }
    if (error instanceof DomainError) process.stderr.write(`${failureText(error.failure)}\n`);
    else if (error instanceof CommandFailure) process.stderr.write(`${error.message}\n`);
    else process.stderr.write(`This is a fault in Penumbra:\n${errorText(error)}\n`);
    return 1;
  }
}

async function help(): Promise<string> {
  const lines = await Promise.all(
    Object.entries(COMMANDS).map(async ([name, load]) => {
      const { usage, summary } = await load();
      return `  ${name} ${usage}\n      ${summary}\n`;
    }),
  );
  return `${CALL} COMMAND\n\n${lines.join("")}  help\n      Shows this list; COMMAND --help shows one.\n`;
}

function errorText(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

// A reader that has seen enough, such as `head`, is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  process.exit(error.code === "EPIPE" ? 0 : 1);
});
process.exitCode = await main(process.argv.slice(2));
