import type { Database } from "../../db/client";
import type { Actor } from "../policies/can";
import type { Live } from "./live";

/** What a use case of a signed-in person works with. */
export type ServiceContext = { db: Database; live: Live; actor: Actor };
