import {
  HocuspocusProvider,
  HocuspocusProviderWebsocket,
  WebSocketStatus,
} from "@hocuspocus/provider";
import { numberFootnotes } from "@/core/numbering/number-footnotes";
import {
  type CitationTexts,
  type Outline,
  type OutlineSection,
  REFUSALS,
  type Refusal,
  reportRoom,
  type SectionRight,
} from "@/core/report/report-room";
import type { ToldReviewEvent } from "@/core/review/review-event";
import { forgetDevice, isKeepingOnDevice, rememberKeepingOnDevice } from "./device-store";
import { tellNews } from "./news";
import { readReportEvent } from "./room-events";
import { SectionSession, type SectionState, type SessionUser } from "./section-session";
import { Store } from "./store";
import { listUnsent, noteUnsent } from "./unsent";

export type Person = { client: number; id: string; name: string; sectionId: string | null };

export type RoomState = {
  connection: "connecting" | "connected" | "offline";
  outline: Outline;
  citations: CitationTexts;
  people: readonly Person[];
  /** Number of each section's first footnote, by section id. */
  firstNumbers: Record<string, number>;
  numbers: Record<string, number>;
  /** Sections removed while one wrote in them, and where they stood: their words stay on the page. */
  removed: readonly { section: OutlineSection; index: number }[];
  /** Counts texts written by others, by section id, so that static texts can be fetched anew. */
  texts: Record<string, number>;
  /** Counts what may have changed the threads of the report: notices, and being connected again. */
  commentChange: number;
  /** Counts what may have changed claims and recommendations, in the same way. */
  claimChange: number;
  /** Counts what may have changed grades, replies of the State and reasons for leaving out. */
  assessmentChange: number;
  /** Counts what may have changed how far the report and its sections are. */
  reviewChange: number;
  /** What was last told of that. */
  reviewEvent: ToldReviewEvent | null;
  /** Edits not committed yet, in any section, and since when. */
  unsavedSince: number | null;
  hasSaved: boolean;
  refusal: Refusal | null;
  isKeptOnDevice: boolean;
  /** Edits made here are to be suggestions. */
  isSuggesting: boolean;
};

/** Retries soon at first, and never gives up: people lose their connection for hours. */
const RECONNECT = {
  delay: 600,
  minDelay: 300,
  factor: 1.6,
  maxDelay: 10_000,
  maxAttempts: 0,
  jitter: true,
};

/** What a room shows before it is connected, and on the server. */
export function initialRoomState(outline: Outline): RoomState {
  const { first, numbers } = numberFootnotes(outline.sections);
  return {
    connection: "connecting",
    outline,
    citations: {},
    people: [],
    firstNumbers: first,
    numbers,
    texts: {},
    commentChange: 0,
    claimChange: 0,
    assessmentChange: 0,
    reviewChange: 0,
    reviewEvent: null,
    removed: [],
    unsavedSince: null,
    hasSaved: false,
    refusal: null,
    isKeptOnDevice: false,
    isSuggesting: false,
  };
}

/** One report on this page: one socket, the report's room, and a room for each open section. */
export class LiveRoom {
  readonly store: Store<RoomState>;
  readonly #socket: HocuspocusProviderWebsocket;
  readonly #report: HocuspocusProvider;
  readonly #sessions = new Map<string, SectionSession>();
  readonly #watches = new Map<string, () => void>();
  /** Sections opened because this device kept words of theirs that were never sent. */
  readonly #toSend = new Set<string>();
  /** Sections noted on the device as having words to send. */
  readonly #noted = new Set<string>();

  constructor(
    private readonly reportId: string,
    private readonly user: SessionUser,
    private readonly right: SectionRight,
    outline: Outline,
    /** The only sections to which the right applies, others are read; null where it applies to all. */
    private readonly given: readonly string[] | null = null,
  ) {
    this.store = new Store<RoomState>({
      ...initialRoomState(outline),
      isKeptOnDevice: isKeepingOnDevice(),
      isSuggesting: isSuggestingIn(reportId),
    });
    const scheme = window.location.protocol === "https:" ? "wss:" : "ws:";
    this.#socket = new HocuspocusProviderWebsocket({
      url: `${scheme}//${window.location.host}/collab`,
      ...RECONNECT,
      onStatus: ({ status }) => this.#handleStatus(status),
    });
    this.#report = new HocuspocusProvider({
      name: reportRoom(reportId),
      websocketProvider: this.#socket,
      token: "report",
      onStateless: ({ payload }) => this.#handleEvent(payload),
      onAwarenessChange: () => this.#handlePresence(),
      onAuthenticated: () => {
        this.store.set({ refusal: null });
        this.#commentsChanged();
        this.#assessmentsChanged();
        this.#reviewChanged(this.store.get().reviewEvent);
        tellNews();
      },
      onAuthenticationFailed: ({ reason }) => {
        const refusal = REFUSALS.find((known) => known === reason);
        this.store.set({ refusal: refusal ?? "not-permitted" });
      },
    });
    this.#report.attach();
    window.addEventListener("offline", this.#handleOffline);
    window.addEventListener("online", this.#handleOnline);
    this.#report.setAwarenessField("user", { name: user.name });
    this.#renumber();
    this.#sendKept();
  }

  /** Opens the sections whose words were kept here and never sent, wherever one looks. */
  #sendKept(): void {
    if (!this.store.get().isKeptOnDevice) return;
    const ids = new Set(this.store.get().outline.sections.map(({ id }) => id));
    for (const { userId, reportId, sectionId } of listUnsent()) {
      const isOwn = userId === this.user.id && reportId === this.reportId;
      if (!isOwn || !ids.has(sectionId)) continue;
      this.#toSend.add(sectionId);
      this.#noted.add(sectionId);
      this.open(sectionId);
    }
  }

  #noteUnsent(sectionId: string, { isUnsaved, hasSaved }: SectionState): void {
    if (!this.store.get().isKeptOnDevice) return;
    if (isUnsaved === this.#noted.has(sectionId)) return;
    // What was kept is loaded a moment after the room is entered: until it was sent it counts.
    if (!isUnsaved && this.#toSend.has(sectionId) && !hasSaved) return;
    if (isUnsaved) this.#noted.add(sectionId);
    else {
      this.#noted.delete(sectionId);
      this.#toSend.delete(sectionId);
    }
    noteUnsent({ userId: this.user.id, reportId: this.reportId, sectionId }, isUnsaved);
  }

  /** The shared text of a section, opened on first use. */
  open(sectionId: string): SectionSession {
    const found = this.#sessions.get(sectionId);
    if (found) return found;
    const section = this.store.get().outline.sections.find(({ id }) => id === sectionId);
    const session = new SectionSession(
      sectionId,
      section?.epoch ?? 1,
      this.#socket,
      this.user,
      this.given?.includes(sectionId) === false ? "read" : this.right,
      this.store.get().isKeptOnDevice,
    );
    session.suggest(this.store.get().isSuggesting);
    this.#sessions.set(sectionId, session);
    let { noteIds } = session.store.get();
    const stop = session.store.subscribe(() => {
      const state = session.store.get();
      if (state.noteIds !== noteIds || state.isReady) {
        noteIds = state.noteIds;
        this.#renumber();
      }
      this.#noteUnsent(sectionId, state);
      this.#weighReceipts();
    });
    this.#watches.set(sectionId, stop);
    return session;
  }

  find(sectionId: string): SectionSession | null {
    return this.#sessions.get(sectionId) ?? null;
  }

  /** Lets a section go that nobody looks at, unless something in it is not saved yet. */
  close(sectionId: string): boolean {
    const session = this.#sessions.get(sectionId);
    if (!session) return true;
    const { isUnsaved, refusal, removedBy } = session.store.get();
    if (isUnsaved || refusal !== null || removedBy !== null) return false;
    if (this.#toSend.has(sectionId)) return false;
    this.#forget(sectionId);
    return true;
  }

  #forget(sectionId: string): void {
    this.#watches.get(sectionId)?.();
    this.#watches.delete(sectionId);
    this.#sessions.get(sectionId)?.destroy();
    this.#sessions.delete(sectionId);
  }

  /** From now on edits in this report are suggestions, or not; a reload of the tab keeps it so. */
  suggest(isOn: boolean): void {
    rememberSuggesting(this.reportId, isOn);
    this.store.set({ isSuggesting: isOn });
    for (const session of this.#sessions.values()) session.suggest(isOn);
  }

  toggleSuggesting(): void {
    this.suggest(!this.store.get().isSuggesting);
  }

  /** Tells colleagues in which section one is. */
  standIn(sectionId: string | null): void {
    this.#report.setAwarenessField("sectionId", sectionId);
  }

  async setKeptOnDevice(isOn: boolean): Promise<void> {
    rememberKeepingOnDevice(isOn);
    this.store.set({ isKeptOnDevice: isOn });
    if (isOn) {
      for (const session of this.#sessions.values()) session.keepOnDevice();
      return;
    }
    await Promise.all([...this.#sessions.values()].map((session) => session.forgetOnDevice()));
    await forgetDevice();
  }

  /** Tries to connect now instead of at the next turn. */
  reconnect(): void {
    void this.#socket.connect();
  }

  // A socket notices a cut only when it has waited long enough; the browser knows at once.
  readonly #handleOffline = () => {
    this.#socket.disconnect();
    this.store.set({ connection: "offline" });
  };

  readonly #handleOnline = () => this.reconnect();

  destroy(): void {
    window.removeEventListener("offline", this.#handleOffline);
    window.removeEventListener("online", this.#handleOnline);
    for (const sectionId of [...this.#sessions.keys()]) this.#forget(sectionId);
    this.#report.destroy();
    this.#socket.destroy();
  }

  #handleStatus(status: WebSocketStatus): void {
    const connection =
      status === WebSocketStatus.Connected
        ? "connected"
        : status === WebSocketStatus.Connecting && this.store.get().connection === "connecting"
          ? "connecting"
          : "offline";
    this.store.set({ connection });
  }

  #handleEvent(payload: string): void {
    const event = readReportEvent(payload);
    switch (event?.type) {
      case "outline":
        this.#keepRemoved(event.outline);
        this.store.set({ outline: event.outline });
        this.#renumber();
        break;
      case "citations":
        this.store.set({ citations: { ...this.store.get().citations, ...event.texts } });
        break;
      case "section_text": {
        const { texts } = this.store.get();
        this.store.set({ texts: { ...texts, [event.sectionId]: event.seq } });
        break;
      }
      case "section_removed":
        this.#sessions.get(event.sectionId)?.removed(event.removedBy);
        if (event.removedBy === this.user.name) this.#letGo(event.sectionId);
        break;
      case "comments_changed":
        this.#commentsChanged();
        tellNews();
        break;
      case "claims_changed":
        this.#claimsChanged();
        break;
      case "assessments_changed":
        this.#assessmentsChanged();
        break;
      case "review_changed":
        this.#reviewChanged(event.event);
        tellNews();
        break;
      case undefined:
        break;
    }
  }

  #claimsChanged(): void {
    this.store.set({ claimChange: this.store.get().claimChange + 1 });
  }

  #commentsChanged(): void {
    this.store.set({ commentChange: this.store.get().commentChange + 1 });
  }

  #assessmentsChanged(): void {
    this.store.set({ assessmentChange: this.store.get().assessmentChange + 1 });
  }

  #reviewChanged(reviewEvent: ToldReviewEvent | null): void {
    this.store.set({ reviewChange: this.store.get().reviewChange + 1, reviewEvent });
  }

  #keepRemoved(next: Outline): void {
    const ids = new Set(next.sections.map(({ id }) => id));
    const removed = this.store.get().removed.filter(({ section }) => !ids.has(section.id));
    for (const { section } of this.store.get().removed) {
      if (ids.has(section.id)) this.#sessions.get(section.id)?.revive();
    }
    for (const [index, section] of this.store.get().outline.sections.entries()) {
      const session = this.#sessions.get(section.id);
      if (ids.has(section.id) || !session) continue;
      const { isUnsaved, hasSaved, removedBy } = session.store.get();
      if (!isUnsaved && (!hasSaved || removedBy === this.user.name)) continue;
      session.removed(removedBy ?? "");
      removed.push({ section, index });
    }
    this.store.set({ removed });
  }

  #letGo(sectionId: string): void {
    const removed = this.store.get().removed.filter(({ section }) => section.id !== sectionId);
    this.store.set({ removed });
  }

  #handlePresence(): void {
    const people: Person[] = [];
    this.#report.awareness?.getStates().forEach((state, client) => {
      if (client === this.#report.awareness?.clientID) return;
      const { user, sectionId } = state;
      if (typeof user !== "object" || user === null || typeof user.name !== "string") return;
      people.push({
        client,
        id: String(user.id ?? client),
        name: user.name,
        sectionId: typeof sectionId === "string" ? sectionId : null,
      });
    });
    this.store.set({ people });
  }

  /** Numbers count on from what stands here: faster than the server, and right without it. */
  #renumber(): void {
    const sections = this.store.get().outline.sections.map(({ id, noteIds }) => {
      const live = this.#sessions.get(id)?.store.get();
      return { id, noteIds: live?.isReady ? live.noteIds : noteIds };
    });
    const { first, numbers } = numberFootnotes(sections);
    if (JSON.stringify(numbers) === JSON.stringify(this.store.get().numbers)) {
      this.store.set({ firstNumbers: sameRecord(this.store.get().firstNumbers, first) });
    } else this.store.set({ firstNumbers: first, numbers });
  }

  #weighReceipts(): void {
    let unsavedSince: number | null = null;
    let hasSaved = this.store.get().hasSaved;
    for (const session of this.#sessions.values()) {
      const state = session.store.get();
      if (state.unsavedSince !== null) {
        unsavedSince = Math.min(unsavedSince ?? state.unsavedSince, state.unsavedSince);
      }
      hasSaved ||= state.hasSaved;
    }
    this.store.set({ unsavedSince, hasSaved });
  }
}

const suggestingKey = (reportId: string) => `suggesting ${reportId}`;

function isSuggestingIn(reportId: string): boolean {
  return sessionStorage.getItem(suggestingKey(reportId)) !== null;
}

function rememberSuggesting(reportId: string, isOn: boolean): void {
  if (isOn) sessionStorage.setItem(suggestingKey(reportId), "on");
  else sessionStorage.removeItem(suggestingKey(reportId));
}

function sameRecord(before: Record<string, number>, now: Record<string, number>) {
  return JSON.stringify(before) === JSON.stringify(now) ? before : now;
}
