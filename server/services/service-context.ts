import type { Database } from "../../db/client";
import type { Actor } from "../policies/can";
import type { Live } from "./live";
import type { SealKeys } from "./sealing/seal-keys";

/** What a use case of a signed-in person works with. */
export type ServiceContext = { db: Database; live: Live; actor: Actor };

/** And what it needs to seal and open what is confidential; the keys are never in the database. */
export type SealingContext = ServiceContext & { sealKeys: SealKeys };
