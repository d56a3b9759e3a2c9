import { IndexeddbPersistence } from "y-indexeddb";
import type { Doc } from "yjs";
import { deviceStoreName, type KeptText, registerKept } from "./device-store";

/** Keeps a section's text in this browser, for the person who is signed in. */
export function keepOnDevice(
  text: { userId: string; sectionId: string; epoch: number; doc: Doc },
  loaded: () => void,
): KeptText {
  const { userId, sectionId, epoch, doc } = text;
  const persistence = new IndexeddbPersistence(deviceStoreName(userId, sectionId, epoch), doc);
  persistence.once("synced", loaded);
  return registerKept({
    close: () => {
      void persistence.destroy();
    },
    forget: () => persistence.clearData(),
  });
}
