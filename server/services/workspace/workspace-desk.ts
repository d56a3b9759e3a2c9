import { randomUUID } from "node:crypto";
import { DomainError, type DomainFailure } from "../../../core/failure";
import type { ArchiveWish } from "./archive-work";
import type { VerifiedArchive } from "./import-workspace";

/** How a workspace that goes out or comes in stands; a person asks again and again. */
export type Passage = {
  state: "waiting" | "running" | "done" | "failed" | "stopped";
  /** 0 to 1. */
  share: number;
  failure: DomainFailure | null;
};

/** A workspace that one person takes out, once. */
export type Departure = Passage & {
  ticket: string;
  userId: string;
  wish: ArchiveWish;
  stop: AbortController;
  begunAt: number;
};

/** An archive that was sent to be taken in. */
export type Incoming = Passage & {
  id: string;
  path: string;
  /** Null until it is verified. */
  verified: VerifiedArchive | null;
  stop: AbortController;
  touchedAt: number;
};

/** A ticket that nobody uses is good for so long, in milliseconds. */
const TICKET_LIFETIME = 5 * 60_000;
/** What is over is remembered so long, for the page that asks how it went. */
const KEPT = 10 * 60_000;
/** An archive that nobody goes on with makes room for another. */
const ARRIVAL_LIFETIME = 60 * 60_000;

/**
 * What is under way in this process: one archive of an organisation goes out at a time, one comes
 * in. Kept in memory, with the passphrase, until it is over.
 */
export class WorkspaceDesk {
  private readonly departures = new Map<string, Departure>();
  private incoming: Incoming | null = null;

  constructor(private readonly now: () => number = Date.now) {}

  /** @throws {DomainError} workspace_busy */
  begin(userId: string, wish: ArchiveWish): Departure {
    this.forgetOld();
    const { id } = wish.organisation;
    for (const known of this.departures.values()) {
      if (known.wish.organisation.id !== id) continue;
      if (known.state === "running") throw new DomainError({ code: "workspace_busy" });
      this.departures.delete(known.ticket);
    }
    const departure: Departure = {
      ticket: randomUUID(),
      userId,
      wish,
      stop: new AbortController(),
      begunAt: this.now(),
      state: "waiting",
      share: 0,
      failure: null,
    };
    this.departures.set(departure.ticket, departure);
    return departure;
  }

  /**
   * What the person began by this ticket.
   *
   * @throws {DomainError} workspace_export_not_found
   */
  departureOf(userId: string, ticket: string): Departure {
    this.forgetOld();
    const found = this.departures.get(ticket);
    if (found?.userId !== userId) throw new DomainError({ code: "workspace_export_not_found" });
    return found;
  }

  /**
   * A place for an archive that comes in; one that nobody goes on with leaves it.
   *
   * @returns the place, and the path of the archive that left
   * @throws {DomainError} workspace_busy
   */
  receive(pathOf: (id: string) => string): { incoming: Incoming; left: string | null } {
    const before = this.incoming;
    const isIdle = before === null || (before.state !== "running" && before.state !== "waiting");
    const isOld = before !== null && this.now() - before.touchedAt > ARRIVAL_LIFETIME;
    if (!isIdle && !isOld) throw new DomainError({ code: "workspace_busy" });
    before?.stop.abort();
    const id = randomUUID();
    this.incoming = {
      id,
      path: pathOf(id),
      verified: null,
      stop: new AbortController(),
      touchedAt: this.now(),
      state: "waiting",
      share: 0,
      failure: null,
    };
    return { incoming: this.incoming, left: before?.path ?? null };
  }

  /**
   * The archive that came in under this id.
   *
   * @throws {DomainError} workspace_export_not_found
   */
  incomingOf(id: string): Incoming {
    if (this.incoming?.id !== id) throw new DomainError({ code: "workspace_export_not_found" });
    this.incoming.touchedAt = this.now();
    return this.incoming;
  }

  /** Frees the place; answers whether it was this archive's. */
  release(id: string): boolean {
    if (this.incoming?.id !== id) return false;
    this.incoming.stop.abort();
    this.incoming = null;
    return true;
  }

  private forgetOld(): void {
    for (const [ticket, { state, begunAt }] of this.departures) {
      const age = this.now() - begunAt;
      if (state === "waiting" ? age > TICKET_LIFETIME : state !== "running" && age > KEPT) {
        this.departures.delete(ticket);
      }
    }
  }
}
