import type { Runtime } from "../runtime";
import { evidenceFolderIn } from "../services/evidence/evidence-folder";
import { sweepEvidence } from "../services/evidence/sweep-evidence";
import { frozenFolderIn } from "../services/submission/frozen-store";
import { sweepFrozenFiles } from "../services/submission/sweep-frozen-files";

const DAILY = 24 * 60 * 60 * 1_000;

/** Sweeps the folders of evidence and of submissions now and once a day. What goes wrong is logged; the server runs on. */
export async function keepEvidenceSwept(runtime: Runtime): Promise<void> {
  // The embedded database locks the data folder: whoever has it is alone with what is in it.
  await sweep(runtime, runtime.engine === "pglite");
  setInterval(() => void sweep(runtime, false), DAILY).unref();
}

async function sweep({ db, env, log }: Runtime, isAlone: boolean): Promise<void> {
  try {
    const folder = evidenceFolderIn(env.dataFolder);
    const swept = await sweepEvidence({ db, folder, now: new Date(), isAlone });
    const frozen = { db, folder: frozenFolderIn(env.dataFolder), now: new Date(), isAlone };
    const cleared = await sweepFrozenFiles(frozen);
    if (Object.values(cleared).some((count) => count > 0)) {
      log.info(cleared, "files of submissions were swept");
    }
    if (Object.values(swept).some((count) => count > 0)) log.info(swept, "evidence was swept");
  } catch (error) {
    log.error({ error }, "evidence could not be swept");
  }
}
