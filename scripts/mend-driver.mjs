// postgres.js 3.4.9 writes to a connection's socket in a later turn of the event loop. Where the
// connection is lost in between, the socket is null, and the TypeError ends the whole process: one
// database restart at the wrong moment would put everybody out. By then the query has been told
// that its connection is gone, so there is nothing left to write.
import { readFileSync, renameSync, writeFileSync } from "node:fs";

const file = new URL("../node_modules/postgres/src/connection.js", import.meta.url);
const asReleased = "    const x = socket.write(chunk, fn)\n";
const mended = "    const x = socket === null ? false : socket.write(chunk, fn)\n";

const source = readFileSync(file, "utf8");
if (!source.includes(mended)) {
  if (source.split(asReleased).length !== 2) {
    throw new Error(
      "The PostgreSQL driver has changed: see whether scripts/mend-driver.mjs is still needed.",
    );
  }
  // A file of its own: a package cache may share the old one with other projects.
  const draft = new URL("connection.js.mended", file);
  writeFileSync(draft, source.replace(asReleased, mended));
  renameSync(draft, file);
}
