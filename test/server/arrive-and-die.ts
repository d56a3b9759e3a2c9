import { openDatabase } from "@/db/client";
import { verifyWorkspace } from "@/server/jobs/verify-workspace";
import { importWorkspace } from "@/server/services/workspace/import-workspace";
import { aNewInstallation, PASSPHRASE } from "../builders/a-workspace";

/** Takes a workspace into a data folder, and is killed by itself when so much of it is done. */
const [path = "", dataFolder = "", administratorId = "", share = "1"] = process.argv.slice(2);

const { db } = await openDatabase({ dataFolder });
const verified = await verifyWorkspace({ path }, { progress: () => undefined });
await importWorkspace(
  aNewInstallation(db, dataFolder),
  { ...verified, path },
  {
    passphrase: PASSPHRASE,
    administrator: { id: administratorId, password: "four unrelated garden words" },
  },
  {
    onProgress: (done) => {
      if (done >= Number(share)) process.kill(process.pid, "SIGKILL");
    },
  },
);
