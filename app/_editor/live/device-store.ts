import { forgetUnsent } from "./unsent";

const CHOICE = "penumbra-keep-on-device";
const PREFIX = "penumbra-section-";

export type KeptText = { close: () => void; forget: () => Promise<void> };

/** The texts this page keeps at the moment: their databases are let go of before they are deleted. */
const kept = new Set<KeptText>();

/** Where a text is kept: each person's apart, and each epoch's, so that two never mix. */
export const deviceStoreName = (userId: string, sectionId: string, epoch: number) =>
  `${PREFIX}${userId}-${sectionId}-${epoch}`;

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

/** Counts a text among those this page keeps, until it is closed or forgotten. */
export function registerKept(text: KeptText): KeptText {
  const registered: KeptText = {
    close: () => {
      kept.delete(registered);
      text.close();
    },
    forget: () => {
      kept.delete(registered);
      return text.forget();
    },
  };
  kept.add(registered);
  return registered;
}

/** Deletes every text kept on this device and the choice to keep them. For signing out, too. */
export async function forgetDevice(): Promise<void> {
  rememberKeepingOnDevice(false);
  forgetUnsent();
  await Promise.all([...kept].map((text) => text.forget()));
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
