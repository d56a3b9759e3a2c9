import type { Env } from "../../env";
import type { SealingContext } from "../service-context";
import { evidenceFolderIn } from "./evidence-folder";
import type { EvidenceStore } from "./store-file";

/** What a use case with stored files works with, beside the database and the person. */
export type EvidenceContext = SealingContext & {
  env: Pick<Env, "dataFolder" | "evidence">;
};

/** Where this installation keeps its evidence. */
export const storeOf = ({
  env,
  sealKeys,
}: Pick<EvidenceContext, "env" | "sealKeys">): EvidenceStore => ({
  folder: evidenceFolderIn(env.dataFolder),
  keys: sealKeys,
});

/** Where a row's sealed words belong. */
export const fileWords = (row: string, field: "name" | "note") => ({
  table: "evidence_files",
  row,
  field,
});
