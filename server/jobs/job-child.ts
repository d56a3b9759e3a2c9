import { DomainError } from "../../core/failure";
import { guardMemory } from "./guard-memory";
import { JOB_HANDLERS } from "./job-handlers";
import type { JobContext, JobHandler, JobKind } from "./job-kinds";
import type { JobReply, JobRequest } from "./job-messages";

/**
 * The child process: does one job. It has no database, no secrets and no one to trust; its parent kills it when it
 * takes too long, and when it has the result. A child that ended by itself could be known as dead before what it
 * sent was read: the death of one process has the parent look after all of them.
 */
process.once("message", (request: JobRequest) => {
  if (request.memoryMb !== null) guardMemory(request.memoryMb);
  void perform(request).then(reply);
});

/** The parent is gone: nobody waits for the result. */
process.once("disconnect", () => process.exit());

async function perform({ kind, input }: JobRequest): Promise<JobReply> {
  try {
    const handler = await loadHandler(kind);
    return { type: "result", result: await handler(input, { progress }) };
  } catch (error) {
    if (error instanceof DomainError) return { type: "failure", failure: error.failure };
    return { type: "bug", message: error instanceof Error ? (error.stack ?? error.message) : "" };
  }
}

/** The parent's `runJob` is typed by kind; across the process boundary only the name is left. */
async function loadHandler(kind: JobKind) {
  const handler: unknown = await JOB_HANDLERS[kind]();
  return handler as (input: unknown, context: JobContext) => ReturnType<JobHandler<JobKind>>;
}

function progress(share: number): void {
  reply({ type: "progress", share });
}

function reply(message: JobReply): void {
  process.send?.(message);
}
