import type { Sender } from "@/core/shared-text/new-items";

/** Somebody who may write in the section. */
export const DRAFTER: Sender = { userId: "drafter", maySuggestOnly: false };
