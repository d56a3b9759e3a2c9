import type { Connection, Hocuspocus } from "@hocuspocus/server";
import {
  type CitationTexts,
  type Outline,
  type ReportEvent,
  reportRoom,
} from "../../core/report/report-room";
import type { ReviewEvent } from "../../core/review/review-event";
import type { Logger } from "../log";
import type { RoomContext } from "./socket-session";

export type ReportRoomServices = {
  readOutline(reportId: string): Promise<Outline>;
  wordCitations(reportId: string): Promise<CitationTexts>;
  logger: Logger;
};

/** Between two outlines that differ in nothing but counted words, and between two notices of new text. */
const WORDS_EVERY = 2_000;
const TEXT_EVERY = 1_000;
/** Between two notices of claims that changed because of what is typed. */
const CLAIMS_EVERY = 800;

type RoomState = {
  outline: string;
  citations: Map<string, string>;
  timer: NodeJS.Timeout | null;
  dueAt: number;
  isCitationsDue: boolean;
  running: Promise<void>;
  /** Citations are worded and sent one time after the other; outlines do not wait for it. */
  wording: Promise<void>;
  textAt: Map<string, number>;
  /** The sections of which a notice waits for its turn, each with what it tells. */
  textDue: Map<string, number>;
  claimsTimer: NodeJS.Timeout | null;
  claimsAt: number;
};

/**
 * Tells everyone in a report about its outline and worded citations whenever
 * they change, so that all screens number and cite alike.
 */
export class ReportRooms {
  readonly #states = new Map<string, RoomState>();

  constructor(
    private readonly hocuspocus: Hocuspocus,
    private readonly services: ReportRoomServices,
  ) {}

  /** Reports that have somebody in them. */
  openReports(): string[] {
    return [...this.#states.keys()];
  }

  /** Sends one person who has just come in what everybody else has. */
  async welcome(reportId: string, send: (payload: string) => void): Promise<void> {
    const { readOutline, wordCitations, logger } = this.services;
    const state = this.#state(reportId);
    const outline: ReportEvent = { type: "outline", outline: await readOutline(reportId) };
    state.outline ||= JSON.stringify(outline);
    send(JSON.stringify(outline));
    // In turn with what is sent to everybody: words read before a change must not arrive after it.
    state.wording = state.wording.then(async () => {
      try {
        const texts = await wordCitations(reportId);
        for (const [id, runs] of Object.entries(texts)) {
          state.citations.set(id, JSON.stringify(runs));
        }
        send(JSON.stringify({ type: "citations", texts } satisfies ReportEvent));
      } catch (error) {
        logger.error({ error, reportId }, "the citations of a report could not be worded");
      }
    });
    await state.wording;
  }

  /** Outline and citations are read and sent again at once; `citations` false leaves the latter. */
  changed(reportId: string, { citations = true, after = 0 } = {}): void {
    const state = this.#states.get(reportId);
    if (!state) return;
    state.isCitationsDue ||= citations;
    const dueAt = Date.now() + after;
    if (state.timer !== null && state.dueAt <= dueAt) return;
    if (state.timer !== null) clearTimeout(state.timer);
    state.dueAt = dueAt;
    state.timer = setTimeout(() => {
      state.timer = null;
      state.running = state.running.then(() => this.#send(reportId, state));
    }, after);
  }

  /** A section's text was projected: numbers follow at once where notes changed, counts in their time. */
  projected(
    reportId: string,
    sectionId: string,
    seq: number,
    changed: { notes: boolean; words: boolean; statements: boolean; review: ReviewEvent[] },
  ): void {
    const state = this.#states.get(reportId);
    if (!state) return;
    this.changed(reportId, {
      citations: changed.notes,
      after: changed.notes || changed.review.length > 0 ? 0 : WORDS_EVERY,
    });
    for (const event of changed.review) this.reviewChanged(event);
    if (changed.statements) this.#claimsChangedSoon(reportId, state);
    this.#textChangedSoon(reportId, state, { sectionId, seq });
  }

  /** At once, and then at most so often; what comes in between is told at the end of the pause. */
  #textChangedSoon(
    reportId: string,
    state: RoomState,
    { sectionId, seq }: { sectionId: string; seq: number },
  ): void {
    const isWaiting = state.textDue.has(sectionId);
    state.textDue.set(sectionId, seq);
    if (isWaiting) return;
    const wait = Math.max(0, (state.textAt.get(sectionId) ?? 0) + TEXT_EVERY - Date.now());
    const tell = () => {
      const last = state.textDue.get(sectionId);
      state.textDue.delete(sectionId);
      if (last === undefined) return;
      state.textAt.set(sectionId, Date.now());
      this.broadcast(reportId, { type: "section_text", sectionId, seq: last });
    };
    if (wait === 0) tell();
    else setTimeout(tell, wait);
  }

  /** A section or the report was moved on or back. Who else was asked or did it, only some may read: pages ask. */
  reviewChanged({ what, reportId, sectionId, audience }: ReviewEvent): void {
    const room = this.hocuspocus.documents.get(reportRoom(reportId));
    for (const concernsYou of [true, false]) {
      const event = { what, reportId, sectionId, concernsYou };
      const told: ReportEvent = { type: "review_changed", event };
      room?.broadcastStateless(JSON.stringify(told), ({ context }: Connection<RoomContext>) => {
        const { userId } = context;
        return concernsYou === (userId !== undefined && audience.includes(userId));
      });
    }
  }

  /** Claims and recommendations have changed: everyone asks for them again. */
  claimsChanged(reportId: string): void {
    this.broadcast(reportId, { type: "claims_changed" });
  }

  /** At once, and then at most so often: whoever types in a claim changes it with every key. */
  #claimsChangedSoon(reportId: string, state: RoomState): void {
    if (state.claimsTimer !== null) return;
    const wait = Math.max(0, state.claimsAt + CLAIMS_EVERY - Date.now());
    state.claimsTimer = setTimeout(() => {
      state.claimsTimer = null;
      state.claimsAt = Date.now();
      this.claimsChanged(reportId);
    }, wait);
  }

  broadcast(reportId: string, event: ReportEvent): void {
    this.hocuspocus.documents.get(reportRoom(reportId))?.broadcastStateless(JSON.stringify(event));
  }

  /** Nobody is in the report any more. */
  close(reportId: string): void {
    const state = this.#states.get(reportId);
    if (state?.timer) clearTimeout(state.timer);
    if (state?.claimsTimer) clearTimeout(state.claimsTimer);
    // Notices that still wait find nothing to tell.
    state?.textDue.clear();
    this.#states.delete(reportId);
  }

  #state(reportId: string): RoomState {
    const found = this.#states.get(reportId);
    if (found) return found;
    const state: RoomState = {
      outline: "",
      citations: new Map(),
      timer: null,
      dueAt: 0,
      isCitationsDue: false,
      running: Promise.resolve(),
      wording: Promise.resolve(),
      textAt: new Map(),
      textDue: new Map(),
      claimsTimer: null,
      claimsAt: 0,
    };
    this.#states.set(reportId, state);
    return state;
  }

  async #send(reportId: string, state: RoomState): Promise<void> {
    const isCitationsDue = state.isCitationsDue;
    state.isCitationsDue = false;
    try {
      const outline = await this.services.readOutline(reportId);
      const event: ReportEvent = { type: "outline", outline };
      const payload = JSON.stringify(event);
      if (payload !== state.outline) {
        state.outline = payload;
        this.broadcast(reportId, event);
      }
      if (!isCitationsDue) return;
      const sent = state.wording.then(() => this.#sendCitations(reportId, state));
      // A failure is this call's to tell; whoever is next in turn goes on.
      state.wording = sent.catch(() => undefined);
      await sent;
    } catch (error) {
      state.isCitationsDue ||= isCitationsDue;
      this.services.logger.error({ error, reportId }, "a report's outline could not be sent");
      this.changed(reportId, { citations: isCitationsDue, after: WORDS_EVERY });
    }
  }

  async #sendCitations(reportId: string, state: RoomState): Promise<void> {
    const worded = await this.services.wordCitations(reportId);
    const texts: CitationTexts = {};
    for (const [id, runs] of Object.entries(worded)) {
      const payload = JSON.stringify(runs);
      if (state.citations.get(id) === payload) continue;
      state.citations.set(id, payload);
      texts[id] = runs;
    }
    if (Object.keys(texts).length > 0) this.broadcast(reportId, { type: "citations", texts });
  }
}
