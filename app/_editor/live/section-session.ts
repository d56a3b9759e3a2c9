import { HocuspocusProvider, type HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import { Doc } from "yjs";
import { SCHEMA_VERSION } from "@/core/document/schema";
import {
  REFUSALS,
  type Refusal,
  type SectionHandshake,
  type SectionRight,
  sectionRoom,
} from "@/core/report/report-room";
import { footnotesInText } from "@/core/shared-text/footnotes-in-text";
import { setSuggesting } from "../binding/suggesting";
import { undoFor } from "../binding/undo";
import { keepOnDevice } from "./device-copy";
import type { KeptText } from "./device-store";
import { readSectionEvent } from "./room-events";
import { Store } from "./store";

export type SectionState = {
  /** The text is here: from the server, or from this device while there is no connection. */
  isReady: boolean;
  /** Edits made here that the server has not committed yet. */
  isUnsaved: boolean;
  /** Since when they wait, in milliseconds of the clock. */
  unsavedSince: number | null;
  /** Something written here was committed since the page was opened. */
  hasSaved: boolean;
  isReadOnly: boolean;
  /** What the person may do to the text. */
  right: SectionRight;
  /** Edits made here are suggestions: by choice, or because the person may do no more. */
  isSuggesting: boolean;
  refusal: Refusal | null;
  /** Who removed the section while it was open. */
  removedBy: string | null;
  /** Ids of the footnotes in order, as they stand here now. */
  noteIds: readonly string[];
  /** Counts every change of the text, whoever made it. */
  change: number;
  /** Counts connections to the room; an editor mounted on an older one must be mounted anew. */
  connection: number;
};

export type SessionUser = { id: string; name: string };

const RETRY_AFTER_MS = 3_000;

const isRefusal = (reason: string): reason is Refusal =>
  REFUSALS.some((refusal) => refusal === reason);

/** One section's shared text on this page: its document, its room and whether all is saved. */
export class SectionSession {
  readonly doc = new Doc();
  readonly store: Store<SectionState>;
  #provider: HocuspocusProvider;
  #kept: KeptText | null = null;
  #retry: ReturnType<typeof setTimeout> | null = null;
  #isDestroyed = false;
  #mayEdit: boolean;
  #wantsToSuggest = false;

  constructor(
    readonly sectionId: string,
    readonly epoch: number,
    private readonly socket: HocuspocusProviderWebsocket,
    private readonly user: SessionUser,
    right: SectionRight,
    isKeptOnDevice: boolean,
  ) {
    this.store = new Store<SectionState>({
      isReady: false,
      isUnsaved: false,
      unsavedSince: null,
      hasSaved: false,
      isReadOnly: right === "read",
      right,
      isSuggesting: false,
      refusal: null,
      removedBy: null,
      noteIds: [],
      change: 0,
      connection: 0,
    });
    this.#mayEdit = right !== "read";
    this.#weighSuggesting();
    this.doc.on("update", this.#handleUpdate);
    // History begins when it is first asked for; asked for by Ctrl+Z it would be empty.
    undoFor(this.doc);
    if (isKeptOnDevice) this.keepOnDevice();
    this.#provider = this.#connect();
  }

  get userId(): string {
    return this.user.id;
  }

  get awareness() {
    return this.#provider.awareness;
  }

  #connect(): HocuspocusProvider {
    const handshake: SectionHandshake = { schemaVersion: SCHEMA_VERSION, epoch: this.epoch };
    const provider = new HocuspocusProvider({
      name: sectionRoom(this.sectionId),
      document: this.doc,
      websocketProvider: this.socket,
      token: JSON.stringify(handshake),
      onSynced: ({ state }) => {
        if (state) this.store.set({ isReady: true });
        this.#weighReceipts();
      },
      onUnsyncedChanges: () => this.#weighReceipts(),
      // Which right it is follows in an event of its own; until then it is no more than it was.
      onAuthenticated: ({ scope }) => {
        const { right } = this.store.get();
        if (scope === "readonly") this.#permit("read");
        else this.#permit(right === "read" ? "suggest" : right);
      },
      onStateless: ({ payload }) => {
        const event = readSectionEvent(payload);
        if (event !== null) this.#permit(event.right);
      },
      onAuthenticationFailed: ({ reason }) => this.#refuse(reason),
    });
    provider.attach();
    provider.setAwarenessField("user", { name: this.user.name });
    return provider;
  }

  /** From now on edits are suggestions, or not. Whoever may only suggest always does. */
  suggest(isOn: boolean): void {
    this.#wantsToSuggest = isOn;
    this.#weighSuggesting();
  }

  #weighSuggesting(): void {
    const { right } = this.store.get();
    const isSuggesting = right === "suggest" || (right === "write" && this.#wantsToSuggest);
    setSuggesting(this.doc, isSuggesting ? this.user.id : null);
    this.store.set({ isSuggesting });
  }

  /** The server says what one may do, when one enters and when that changes later. */
  #permit(right: SectionRight): void {
    const mayEdit = right !== "read";
    const isTaken = !mayEdit && this.#mayEdit;
    const isGiven = mayEdit && this.store.get().isReadOnly;
    this.#mayEdit ||= mayEdit;
    this.store.set({ right, isReadOnly: !mayEdit, refusal: isTaken ? "not-permitted" : null });
    this.#weighSuggesting();
    // What was written while one might not was refused; it is offered again.
    if (isGiven && this.#provider?.isSynced) this.#provider.forceSync();
  }

  readonly #handleUpdate = (_update: Uint8Array, origin: unknown) => {
    const isFromServer = origin instanceof HocuspocusProvider;
    const { change } = this.store.get();
    this.store.set({
      change: change + 1,
      noteIds: this.#noteIds(),
      // What was kept on this device may be news to the server: it counts until the server has it.
      ...(isFromServer ? {} : this.#unsaved()),
    });
  };

  #unsaved(): Partial<SectionState> {
    const { unsavedSince } = this.store.get();
    return { isUnsaved: true, unsavedSince: unsavedSince ?? Date.now() };
  }

  // The server answers each update once it is committed, and not before.
  #weighReceipts(): void {
    const provider = this.#provider;
    if (!provider?.isAuthenticated || !provider.isSynced || provider.unsyncedChanges > 0) return;
    if (!this.store.get().isUnsaved) return;
    this.store.set({ isUnsaved: false, unsavedSince: null, hasSaved: true });
  }

  #noteIds(): readonly string[] {
    const before = this.store.get().noteIds;
    const now = footnotesInText(this.doc);
    const isSame = now.length === before.length && now.every((id, index) => id === before[index]);
    return isSame ? before : now;
  }

  #refuse(reason: string): void {
    const refusal: Refusal = isRefusal(reason) ? reason : "not-permitted";
    if (refusal === "load-failed") {
      this.store.set({ refusal });
      this.retryLater();
      return;
    }
    this.store.set({ refusal, isReadOnly: true });
  }

  /** Asks for the room again, after a while or at once. */
  retryLater(delay = RETRY_AFTER_MS): void {
    if (this.#retry !== null || this.#isDestroyed) return;
    this.#retry = setTimeout(() => {
      this.#retry = null;
      if (this.#isDestroyed) return;
      this.#provider.destroy();
      this.#provider = this.#connect();
      this.store.set({ connection: this.store.get().connection + 1 });
    }, delay);
  }

  removed(by: string): void {
    this.store.set({ removedBy: by, isReadOnly: true });
  }

  /** The section was restored: what was written here goes on from where it stood. */
  revive(): void {
    this.store.set({ removedBy: null, refusal: null });
    this.retryLater(0);
  }

  /** Keeps this text on this device, so that it can be written without a connection. */
  keepOnDevice(): void {
    const { sectionId, epoch, doc } = this;
    this.#kept ??= keepOnDevice({ userId: this.user.id, sectionId, epoch, doc }, () => {
      if (doc.getText("body").length > 0) this.store.set({ isReady: true });
    });
  }

  async forgetOnDevice(): Promise<void> {
    const kept = this.#kept;
    this.#kept = null;
    await kept?.forget();
  }

  destroy(): void {
    this.#isDestroyed = true;
    if (this.#retry !== null) clearTimeout(this.#retry);
    undoFor(this.doc).destroy();
    this.#kept?.close();
    this.#provider.destroy();
    this.doc.destroy();
  }
}
