import { openNextPages } from "./next-pages";
import { runServer } from "./run-server";

runServer(openNextPages);
