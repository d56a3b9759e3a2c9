import { runServer } from "@/server/run-server";

// The server as it is, without the pages: what the socket and the start are tested with.
runServer(async () => ({
  handle: async (_request, response) => {
    response.writeHead(404).end();
  },
  upgrade: () => false,
  close: async () => {},
}));
