import { randomUUID } from "node:crypto";
import { Hocuspocus } from "@hocuspocus/server";
import { nameForPartner } from "../../core/coalition/name-for-partner";
import { DomainError } from "../../core/failure";
import { reportRoom, sectionRoom } from "../../core/report/report-room";
import type { Engine } from "../../db/client";
import type { Logger } from "../log";
import type { CollabStore } from "../services/collab-store";
import type { Live } from "../services/live";
import { authenticate } from "./authenticate";
import { parseRoom, SYNC } from "./frame";
import { OpenSections } from "./open-sections";
import { stampPresence } from "./presence";
import { ReportRooms } from "./report-rooms";
import { RoomRights } from "./room-rights";
import { expel, type RoomContext, type SocketSession, tellRight } from "./socket-session";
import { MOST_WAITING_BYTES, UpdateLog } from "./update-log";

/** Updates are gathered at least and at most this long, in milliseconds, before a commit. */
const GATHER: Record<Engine, { least: number; most: number }> = {
  postgres: { least: 3, most: 20 },
  pglite: { least: 8, most: 50 },
};

const SWEEP_EVERY = 5_000;
const SESSIONS_EVERY = 1_000;
const VERSIONS_EVERY = 5 * 60_000;

/** Everything the collaboration socket needs, and what services may ask of it. */
export class Collaboration {
  readonly hocuspocus: Hocuspocus<RoomContext>;
  readonly log: UpdateLog;
  readonly sections: OpenSections;
  readonly reports: ReportRooms;
  readonly sockets = new Set<SocketSession>();
  readonly live: Live;
  readonly #rights: RoomRights;
  readonly #timers: NodeJS.Timeout[];
  #isSweeping = false;
  #isChecking = false;

  constructor(
    private readonly store: CollabStore,
    engine: Engine,
    private readonly logger: Logger,
    mostWaitingBytes = MOST_WAITING_BYTES,
  ) {
    this.log = new UpdateLog({
      mostWaitingBytes,
      append: (entries) => store.append(entries),
      gather: GATHER[engine],
      onTrouble: (error, waiting) =>
        logger.error({ error, waiting }, "updates could not be committed; trying again"),
      onRecovered: () => logger.info("updates are committed again"),
    });
    this.#rights = new RoomRights(this.sockets, (person, room) => store.authorise(person, room));
    this.hocuspocus = this.#createHocuspocus();
    this.reports = new ReportRooms(this.hocuspocus, { ...store, logger });
    this.sections = new OpenSections(this.hocuspocus, {
      load: (sectionId) => store.load(sectionId),
      compact: (sectionId) => store.compact(sectionId),
      takeVersion: (sectionId) => store.takeVersion(sectionId),
      write: (...projection) => store.project(...projection),
      log: this.log,
      logger,
      onProjected: (section, changed) =>
        this.reports.projected(section.reportId, section.sectionId, section.seq, changed),
    });
    this.live = this.#createLive();
    this.#timers = [
      setInterval(() => void this.#sweep(), SWEEP_EVERY),
      setInterval(() => void this.#checkSessions(), SESSIONS_EVERY),
      setInterval(() => void this.#takeDueVersions(), VERSIONS_EVERY),
    ];
  }

  /** Closes every socket, then waits until all that was received is committed and projected. */
  async stop(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    for (const socket of this.sockets) socket.close(1012, "the server is restarting");
    await this.log.whenIdle();
    await Promise.all(this.sections.all().map((section) => section.settle()));
    await this.log.whenIdle();
  }

  #createHocuspocus(): Hocuspocus<RoomContext> {
    return new Hocuspocus<RoomContext>({
      quiet: true,
      debounce: 50,
      maxDebounce: 500,
      maxUnauthenticatedQueueSize: 4 * 1024 * 1024,
      onAuthenticate: async ({ documentName, token, context, connectionConfig }) => {
        const additions = await this.#enter(documentName, token, context);
        connectionConfig.readOnly = additions.readOnly;
        return additions.context;
      },
      onLoadDocument: async ({ documentName, document }) => {
        const room = parseRoom(documentName);
        if (room?.kind !== "section") return;
        try {
          await this.sections.load(room.id, document);
        } catch (error) {
          document.destroy();
          if (typeof error === "object" && error !== null && "reason" in error) throw error;
          this.logger.error({ error, sectionId: room.id }, "a section could not be loaded");
          throw { reason: "load-failed" };
        }
      },
      connected: async ({ context, connection, documentName }) => {
        context.socket.rooms.set(documentName, connection);
        context.entered?.();
        await this.#rights.entered(connection, documentName, context);
        const room = parseRoom(documentName);
        if (!context.socket.rooms.has(documentName)) return;
        if (room?.kind === "section" && context.right) tellRight(connection, context.right);
        if (room?.kind !== "report") return;
        await this.reports
          .welcome(room.id, (payload) => connection.sendStateless(payload))
          .catch((error: unknown) =>
            this.logger.error({ error, reportId: room.id }, "an outline could not be sent"),
          );
      },
      beforeSync: async ({ type, payload, connection, context, documentName }) => {
        if (type === SYNC.stepOne || connection.readOnly) return;
        if (this.log.isFull) {
          context.socket.close(1013, "the database is away");
          throw { code: 1013, reason: "the database is away" };
        }
        const room = parseRoom(documentName);
        const section = room?.kind === "section" ? this.sections.get(room.id) : undefined;
        const sender = {
          userId: context.userId ?? "",
          // Whoever is not known to be more than that.
          maySuggestOnly: context.right !== "write",
        };
        const refused = section?.admit(connection, sender, payload) ?? null;
        if (!section || refused !== null) {
          this.logger.warn(
            { room: documentName, userId: context.userId, refused },
            "update refused",
          );
          throw { code: 4400, reason: `refused:${refused ?? "not_open"}` };
        }
      },
      beforeHandleAwareness: async ({ states, context, documentName, document, connection }) => {
        if (!context?.userId) return;
        const { userId, name = "" } = context;
        const room = parseRoom(documentName);
        const owners = room?.kind === "section" ? this.sections.get(room.id)?.clients : undefined;
        stampPresence(states, { userId, name }, (client) => {
          const owner = owners?.get(client);
          if (owner !== undefined) return owner === userId;
          const shown = document.awareness.getStates().get(client);
          return shown?.user === undefined || shown.user.id === userId || !connection;
        });
      },
      onDisconnect: async ({ context, documentName, document }) => {
        context.entered?.();
        context.socket?.rooms.delete(documentName);
        const room = parseRoom(documentName);
        if (room?.kind === "report" && document.connections.size === 0) this.reports.close(room.id);
      },
    });
  }

  async #enter(documentName: string, token: string, context: RoomContext) {
    const { socket } = context;
    const room = parseRoom(documentName);
    const entered = room?.kind === "section" ? this.sections.entering(room.id) : () => {};
    const rightsAt = this.#rights.now;
    try {
      const entry = await authenticate(documentName, token, await socket.person, (person, wanted) =>
        this.store.authorise(person, wanted),
      );
      if (typeof entry === "string") throw { reason: entry };
      const { person, access } = entry;
      // Loading may fail after this, without a hook that says so.
      setTimeout(entered, 30_000).unref();
      return {
        readOnly: access.right === "read",
        context: {
          entered,
          rightsAt,
          userId: person.userId,
          name: access.partner === null ? person.name : nameForPartner(person.name, access.partner),
          reportId: access.reportId,
          right: access.right,
        },
      };
    } catch (error) {
      entered();
      if (typeof error === "object" && error !== null && "reason" in error) throw error;
      this.logger.error({ error, room: documentName }, "a room could not be entered");
      throw { reason: "load-failed" };
    }
  }

  async #sweep(): Promise<void> {
    if (this.#isSweeping) return;
    this.#isSweeping = true;
    try {
      await this.sections.sweep();
    } catch (error) {
      this.logger.error({ error }, "idle sections could not be closed");
    } finally {
      this.#isSweeping = false;
    }
  }

  async #takeDueVersions(): Promise<void> {
    try {
      await this.store.takeDueVersions();
    } catch (error) {
      this.logger.error({ error }, "versions that are due could not be taken");
    }
  }

  /** A session may be ended by another node, by expiry or in the database itself. */
  async #checkSessions(): Promise<void> {
    if (this.#isChecking || this.sockets.size === 0) return;
    this.#isChecking = true;
    try {
      const ids = [...this.sockets].flatMap(({ known }) => known?.sessionId ?? []);
      const alive = await this.store.listLiveSessions(ids);
      this.#endSessions((sessionId) => !alive.has(sessionId), new Set(ids));
    } catch (error) {
      this.logger.error({ error }, "the sessions of open sockets could not be checked");
    } finally {
      this.#isChecking = false;
    }
  }

  #endSessions(isEnded: (sessionId: string) => boolean, among?: Set<string>): void {
    for (const socket of this.sockets) {
      const sessionId = socket.known?.sessionId;
      if (sessionId === undefined || (among && !among.has(sessionId))) continue;
      if (isEnded(sessionId)) socket.close(4401, "not-signed-in");
    }
  }

  async #removeSection(sectionId: string, removedBy: string): Promise<void> {
    this.#rights.changed();
    const section = this.sections.get(sectionId);
    await this.log.whenDurable(sectionId);
    const reportId = section?.reportId ?? (await this.store.findReportOf(sectionId));
    if (reportId) {
      this.reports.broadcast(reportId, { type: "section_removed", sectionId, removedBy });
      this.reports.changed(reportId);
    }
    if (!section) return;
    for (const connection of section.doc.getConnections()) expel(connection, "not-found");
    await this.sections.remove(sectionId);
  }

  /** The gate first: rights are asked for again one person after the other. */
  async #lock(sectionId: string, isLocked: boolean): Promise<void> {
    const section = this.sections.get(sectionId);
    if (section) section.isLocked = isLocked;
    await this.#rights.recheckRoom(sectionRoom(sectionId));
    await section?.settle();
  }

  #removeReport(reportId: string): void {
    this.#rights.changed();
    const room = this.hocuspocus.documents.get(reportRoom(reportId));
    for (const connection of room?.getConnections() ?? []) expel(connection, "not-found");
  }

  async #edit(
    sectionId: string,
    userId: string | null,
    change: Parameters<Live["editSection"]>[2],
  ): Promise<void> {
    const entered = this.sections.entering(sectionId);
    try {
      await this.hocuspocus.createDocument(
        sectionRoom(sectionId),
        new Request("http://localhost"),
        randomUUID(),
        { isAuthenticated: true, readOnly: false },
      );
      const section = this.sections.get(sectionId);
      if (!section) throw new DomainError({ code: "section_not_found" });
      if (section.isLocked) throw new DomainError({ code: "section_locked" });
      section.change({ userId }, change);
      if (!(await this.log.whenDurable(sectionId))) {
        throw new DomainError({ code: "section_not_found" });
      }
      await section.settle();
    } catch (error) {
      const isGone =
        typeof error === "object" &&
        error !== null &&
        "reason" in error &&
        error.reason === "not-found";
      throw isGone ? new DomainError({ code: "section_not_found" }) : error;
    } finally {
      entered();
    }
  }

  #createLive(): Live {
    return {
      reportChanged: (reportId) => this.reports.changed(reportId),
      sectionRemoved: (sectionId, removedBy) => this.#removeSection(sectionId, removedBy),
      reportRemoved: (reportId) => this.#removeReport(reportId),
      sessionsEnded: ({ sessionIds }) => {
        const ended = new Set(sessionIds);
        this.#endSessions((sessionId) => ended.has(sessionId));
      },
      rightsChanged: ({ userId }) => this.#rights.recheck(userId),
      editSection: (sectionId, userId, change) => this.#edit(sectionId, userId, change),
      commentsChanged: ({ reportId, threadId }) =>
        this.reports.broadcast(reportId, { type: "comments_changed", threadId }),
      claimsChanged: (reportId) => this.reports.claimsChanged(reportId),
      assessmentsChanged: (reportIds) => {
        for (const id of reportIds) this.reports.broadcast(id, { type: "assessments_changed" });
      },
      sectionLocked: ({ sectionId, isLocked }) => this.#lock(sectionId, isLocked),
      reviewChanged: (event) => this.reports.reviewChanged(event),
      sectionSettled: async (sectionId) => {
        await this.log.whenDurable(sectionId);
        await this.sections.get(sectionId)?.settle();
      },
      sourcesChanged: (organisationId) => void this.#sourcesChanged(organisationId),
    };
  }

  async #sourcesChanged(organisationId: string): Promise<void> {
    try {
      const reportIds = await this.store.listReports(organisationId, this.reports.openReports());
      for (const reportId of reportIds) this.reports.changed(reportId);
    } catch (error) {
      this.logger.error({ error, organisationId }, "citations could not be worded again");
    }
  }
}
