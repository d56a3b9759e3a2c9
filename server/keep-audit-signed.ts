import type { Runtime } from "./runtime";
import { type KeptHeads, readKeptHeads, writeKeptHeads } from "./services/audit/kept-heads";
import { signHeads } from "./services/audit/sign-heads";

/** What was written within so many milliseconds before somebody tampered is vouched for by no head yet. */
const EVERY = 5_000;

/**
 * Signs where the audit log ends whenever it has grown, keeps that outside the database, and says
 * it in the server's own log, which a machine elsewhere may gather. What goes wrong is logged; the
 * server runs on. The answer ends it.
 */
export function keepAuditSigned(runtime: Runtime): () => Promise<void> {
  let isTold = false;
  const sign = async () => {
    try {
      isTold = await signOnce(runtime, isTold);
    } catch (error) {
      runtime.log.error({ error }, "the audit log could not be signed");
    }
  };
  let running = sign();
  const timer = setInterval(() => {
    running = running.then(sign);
  }, EVERY);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running.then(sign);
  };
}

async function signOnce({ db, env, secrets, log }: Runtime, isTold: boolean): Promise<boolean> {
  // Read anew each time: several nodes may keep their heads in one folder.
  const kept: KeptHeads = await readKeptHeads(env.dataFolder);
  const { heads, signed, faults } = await signHeads(db, {
    key: secrets.auditKey,
    kept,
    now: new Date(),
  });
  if (signed.length > 0) await writeKeptHeads(env.dataFolder, heads);
  for (const head of signed) log.info({ head }, "the audit log ends here");
  if (faults.length > 0 && !isTold) log.error({ faults }, "the audit log was tampered with");
  return faults.length > 0;
}
