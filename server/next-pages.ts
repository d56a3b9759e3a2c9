import { EventEmitter } from "node:events";
import { createServer, type Server } from "node:http";
import next from "next";
import type { OpenPages } from "./http";

/**
 * The pages and the API, by Next. It attaches its own upgrade listener to
 * whatever server it is given; it is given one that listens to nothing, and the
 * upgrades that are not ours are passed on to that.
 */
export const openNextPages: OpenPages = async ({ env, directory, port }) => {
  const upgrades = new EventEmitter();
  const app = next({
    dev: env.isDevelopment,
    dir: directory,
    hostname: env.host,
    port,
    httpServer: deafServer(upgrades),
  });
  await app.prepare();
  return {
    handle: app.getRequestHandler(),
    upgrade: (...upgrade) => upgrades.emit("upgrade", ...upgrade),
    close: () => app.close(),
  };
};

function deafServer(emitter: EventEmitter): Server {
  return Object.assign(createServer(), {
    on: emitter.on.bind(emitter),
    off: emitter.off.bind(emitter),
    once: emitter.once.bind(emitter),
    addListener: emitter.addListener.bind(emitter),
    removeListener: emitter.removeListener.bind(emitter),
  });
}
