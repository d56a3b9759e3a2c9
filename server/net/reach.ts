import { Resolver } from "node:dns/promises";
import { connect, type Socket } from "node:net";

/** How this server reaches others. Tests give their own, so that nothing leaves the machine. */
export type Reach = {
  /** Every address of a name; fails like `node:dns` does. */
  resolve(name: string, signal: AbortSignal): Promise<string[]>;
  /** Opens a connection to an address, never to a name: nothing is looked up a second time. */
  dial(address: string, port: number): Socket;
  /** `host:port` that may be reached though it is not public: for tests, empty otherwise. */
  reachable: ReadonlySet<string>;
  /** Certificates trusted beside the usual ones: for tests. */
  extraCertificate?: string;
};

/**
 * The network as it is. Names are asked of the name servers directly: the system's own lookup
 * cannot be called off, and a few slow names would hold up every read of a file.
 */
export function openReach(reachable: ReadonlySet<string>): Reach {
  return {
    reachable,
    dial: (address, port) => connect({ host: address, port }),
    async resolve(name, signal) {
      const resolver = new Resolver({ timeout: 2_000, tries: 2 });
      const cancel = () => resolver.cancel();
      signal.addEventListener("abort", cancel, { once: true });
      try {
        const [four, six] = await Promise.allSettled([
          resolver.resolve4(name),
          resolver.resolve6(name),
        ]);
        const found = [four, six].flatMap((all) => (all.status === "fulfilled" ? all.value : []));
        if (found.length === 0 && four.status === "rejected") throw four.reason;
        return found;
      } finally {
        signal.removeEventListener("abort", cancel);
      }
    },
  };
}
