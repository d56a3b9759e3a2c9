import type { IncomingMessage, ServerResponse } from "node:http";
import { brotliCompressSync, gzipSync } from "node:zlib";

export const PAGE = "<title>Words</title>";

/** 60 MB in a quarter of one. */
const BOMB = gzipSync(Buffer.alloc(60 * 1024 * 1024, 97), { level: 1 });

/** What the site does is asked for in the path: "/to?URL" leads there. */
export function hostileAnswer(request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? "/", "http://site.org");
  const page = { "content-type": "text/html; charset=windows-1251" };
  const lead = (location: string, status = 302) =>
    response
      // Bytes of UTF-8 as they are, as many sites send them.
      .writeHead(status, {
        location: Buffer.from(location).toString("latin1"),
        "set-cookie": "seen=1",
      })
      .end();
  switch (url.pathname) {
    case "/to":
      return void lead(decodeURIComponent(url.search.slice(1)));
    case "/round":
      return void lead(`/round?${Number(url.search.slice(1)) + 1}`, 301);
    case "/steps":
      return void lead(url.search === "?0" ? "/" : `/steps?${Number(url.search.slice(1)) - 1}`);
    case "/never":
      return;
    case "/drip":
      response.writeHead(200, page).write(PAGE);
      return void setInterval(() => response.write(" "), 100).unref();
    case "/slow-headers":
      request.socket.write("HTTP/1.1 200 OK\r\n");
      return void setInterval(() => request.socket.write("a: b\r\n"), 100).unref();
    case "/many-headers":
      return void request.socket.write(`HTTP/1.1 200 OK\r\n${"a: b\r\n".repeat(20_000)}`);
    case "/nonsense":
      return void request.socket.end("what do you want\r\n\r\n");
    case "/endless": {
      response.writeHead(200, page).write(PAGE);
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536, 97)));
      };
      response.on("drain", more);
      more();
      return;
    }
    case "/brotli":
      return void response
        .writeHead(200, { ...page, "content-encoding": "br" })
        .end(brotliCompressSync(PAGE));
    case "/gzip":
      return void response
        .writeHead(200, { ...page, "content-encoding": "gzip" })
        .end(gzipSync(PAGE));
    case "/bomb":
      return void response.writeHead(200, { ...page, "content-encoding": "gzip" }).end(BOMB);
    case "/unknown-packing":
      return void response.writeHead(200, { ...page, "content-encoding": "zstd" }).end("....");
    case "/paper.pdf":
      return void response
        .writeHead(200, {
          "content-type": "application/pdf",
          "content-disposition": 'attachment; filename="a.pdf"',
        })
        .end(Buffer.alloc(1024 * 1024));
    case "/headers":
      return void response.writeHead(200, page).end(JSON.stringify(request.headers));
    case "/gone":
      return void response.writeHead(410, page).end(PAGE);
    default:
      response.writeHead(200, page).end(PAGE);
  }
}
