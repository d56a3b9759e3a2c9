import { IndexeddbPersistence } from "y-indexeddb";
import type { Doc } from "yjs";

const CHOICE = "penumbra-keep-on-device";
const PREFIX = "penumbra-section-";

export type KeptText = { close: () => void; forget: () => Promise<void> };

/** Whether the person chose to keep texts on this device. */
export function isKeepingOnDevice(): boolean {
  try {
    return localStorage.getItem(CHOICE) === "yes";
  } catch {
    // Storage switched off in the browser: then nothing is kept either.
    return false;
  }
}

export function rememberKeepingOnDevice(isOn: boolean): void {
  try {
    if (isOn) localStorage.setItem(CHOICE, "yes");
    else localStorage.removeItem(CHOICE);
  } catch {
    // As above; the switch shows what is, and stays off.
    return;
  }
}

/** Keeps a section's text in this browser. An epoch has a copy of its own: texts of two never mix. */
export function keepOnDevice(
  sectionId: string,
  epoch: number,
  doc: Doc,
  loaded: () => void,
): KeptText {
  const persistence = new IndexeddbPersistence(`${PREFIX}${sectionId}-${epoch}`, doc);
  persistence.once("synced", loaded);
  return {
    close: () => {
      void persistence.destroy();
    },
    forget: () => persistence.clearData(),
  };
}

/** Deletes every text kept on this device and the choice to keep them. For signing out, too. */
export async function forgetDevice(): Promise<void> {
  rememberKeepingOnDevice(false);
  if (typeof indexedDB === "undefined" || !("databases" in indexedDB)) return;
  const databases = await indexedDB.databases();
  await Promise.all(
    databases.flatMap(({ name }) => (name?.startsWith(PREFIX) ? [deleteDatabase(name)] : [])),
  );
}

function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    // It goes as soon as the last page that uses it is closed.
    request.onblocked = () => resolve();
    request.onerror = () => reject(request.error);
  });
}
