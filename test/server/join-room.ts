import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import { WebSocket } from "ws";
import { Doc } from "yjs";
import { SCHEMA_VERSION } from "@/core/document/schema";
import { sectionRoom } from "@/core/report/report-room";

export type JoinOptions = {
  /** "127.0.0.1:port" */
  host: string;
  /** The session's token; null comes without a cookie. */
  token: string | null;
  room: string;
  handshake?: string;
  origin?: string;
  doc?: Doc;
};

export type Joined = {
  /** Another one after the room could not be loaded. */
  readonly provider: HocuspocusProvider;
  socket: HocuspocusProviderWebsocket;
  doc: Doc;
  /** What the report's room sent so far. */
  events: unknown[];
  /** Reasons of refusals, and of closing by the server. */
  refusals: string[];
  closings: { code: number; reason: string }[];
  leave(): void;
};

const ASKS_AGAIN_AFTER = 100;

export const HANDSHAKE = JSON.stringify({ schemaVersion: SCHEMA_VERSION, epoch: 1 });

/** A browser's side of one room: the real provider over a real socket. */
export function joinRoom(options: JoinOptions): Joined {
  const { host, token, room, origin = `http://${host}`, handshake = HANDSHAKE } = options;
  const headers: Record<string, string> = { origin };
  if (token !== null) headers.cookie = `penumbra-session=${token}`;
  class BrowserSocket extends WebSocket {
    constructor(url: string) {
      super(url, { headers });
      // A refused upgrade reaches a browser as a closed socket and nothing else.
      this.on("error", () => undefined);
    }
  }
  const socket = new HocuspocusProviderWebsocket({
    url: `ws://${host}/collab`,
    WebSocketPolyfill: BrowserSocket,
    delay: 50,
    minDelay: 20,
    maxDelay: 200,
  });
  const doc = options.doc ?? new Doc();
  const events: unknown[] = [];
  const refusals: string[] = [];
  const closings: Joined["closings"] = [];
  let again: NodeJS.Timeout | undefined;
  const connect = (): HocuspocusProvider => {
    const connecting = new HocuspocusProvider({
      websocketProvider: socket,
      name: room,
      document: doc,
      token: handshake,
    });
    connecting.on("stateless", ({ payload }: { payload: string }) =>
      events.push(JSON.parse(payload)),
    );
    connecting.on("authenticationFailed", ({ reason }: { reason: string }) => {
      refusals.push(reason);
      // So does the app's tab.
      if (reason === "load-failed") again = setTimeout(askAgain, ASKS_AGAIN_AFTER);
    });
    connecting.on("close", ({ event }: { event: { code: number; reason: string } }) =>
      closings.push({ code: event.code, reason: String(event.reason) }),
    );
    connecting.attach();
    return connecting;
  };
  let provider = connect();
  const askAgain = () => {
    provider.destroy();
    provider = connect();
  };
  return {
    get provider() {
      return provider;
    },
    socket,
    doc,
    events,
    refusals,
    closings,
    leave() {
      clearTimeout(again);
      provider.destroy();
      socket.destroy();
    },
  };
}

/** Joins a section and waits until it is there. */
export async function joinSection(
  host: string,
  token: string,
  sectionId: string,
  doc?: Doc,
): Promise<Joined> {
  const joined = joinRoom({ host, token, room: sectionRoom(sectionId), ...(doc && { doc }) });
  await until(
    () => joined.provider.synced && joined.provider.unsyncedChanges === 0,
    () =>
      `${sectionId} was never synchronised: ${JSON.stringify([joined.refusals, joined.closings])}`,
  );
  return joined;
}

/** Looks again and again until it is so; fails with what was not so. */
export async function until(
  isSo: () => boolean | Promise<boolean>,
  otherwise: string | (() => string) = "it never became so",
  milliseconds = 15_000,
): Promise<void> {
  const end = performance.now() + milliseconds;
  while (!(await isSo())) {
    if (performance.now() > end) {
      throw new Error(typeof otherwise === "string" ? otherwise : otherwise());
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
