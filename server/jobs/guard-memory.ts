import { Worker } from "node:worker_threads";

const LOOK_EVERY_MS = 200;

/**
 * Ends this process as soon as it takes more than so many megabytes in all. A thread of its own
 * looks, for native code that takes them keeps the main one from looking.
 */
export function guardMemory(megabytes: number): void {
  const look = `
    const most = ${Math.round(megabytes)} * 1024 * 1024;
    setInterval(() => {
      if (process.memoryUsage.rss() > most) process.kill(process.pid, "SIGKILL");
    }, ${LOOK_EVERY_MS});
  `;
  new Worker(look, { eval: true }).unref();
}
