/**
 * The import table of ARCHITECTURE.md as rules. `scripts/check-layers.mjs` runs
 * them and fails when suspiciously few modules were read; `test/layers.test.ts`
 * plants one violation of each and expects it to be reported.
 */
const TEST = "(\\.test\\.tsx?$|^test/|^e2e/)";
const npm = (...names) => `node_modules/(${names.join("|")})/`;

/** Everything `from` may import; whatever else resolves to project code or a package is an error. */
const only = (name, from, allowed, extra = {}) => ({
  name,
  severity: "error",
  from: { path: from, pathNot: [TEST, ...(extra.fromNot ?? [])] },
  to: { pathNot: allowed, ...(extra.to ?? {}) },
});

const BUILTIN =
  "^(node:)?(assert|async_hooks|buffer|child_process|crypto|dns/promises|events|fs|fs/promises|http|net|os|path|perf_hooks|process|readline|stream|stream/promises|tls|timers/promises|url|util|v8|worker_threads|zlib)$";
const YJS = npm("yjs", "lib0", "y-protocols");

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    {
      name: "no-cycles",
      severity: "error",
      from: { pathNot: TEST },
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "resolvable",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: "\\.css$" },
    },
    only(
      "core-is-pure",
      "^core/",
      ["^core/", npm("prosemirror-model", "prosemirror-transform", "zod")],
      {
        fromNot: ["^core/shared-text/", "^core/version/"],
      },
    ),
    only("comparing-adds-only-diff", "^core/version/", ["^core/", npm("diff")]),
    only("shared-text-adds-only-yjs", "^core/shared-text/", [
      "^core/",
      npm("prosemirror-model", "prosemirror-transform", "zod"),
      YJS,
    ]),
    only("exporters-take-core-and-formats", "^exporters/", [
      "^exporters/",
      "^core/",
      npm("fflate", "saxes"),
    ]),
    only("importers-take-core-and-formats", "^importers/", [
      "^importers/",
      "^core/",
      npm(
        "fflate",
        "htmlparser2",
        "saxes",
        "unpdf",
        "exifreader",
        "music-metadata",
        "zod",
        "mdast-util-[^/]+",
        "micromark[^/]*",
        "@types/mdast",
      ),
      // Word files are inflated by Node, which is quicker and stops at a limit by itself.
      "^(node:)?zlib$",
    ]),
    only("db-knows-only-core", "^db/", [
      "^db/",
      "^core/",
      npm("drizzle-orm", "postgres", "@electric-sql/[^/]+", "yjs", "zod"),
      BUILTIN,
    ]),
    only("net-knows-only-core", "^server/net/", [
      "^server/net/",
      "^core/",
      npm("ipaddr.js", "undici"),
      BUILTIN,
    ]),
    {
      name: "strangers-are-asked-through-net",
      severity: "error",
      from: { pathNot: [TEST, "^server/net/"] },
      to: { path: [npm("undici"), "^(node:)?(dns|tls|https)(/promises)?$"] },
    },
    only("policies-know-only-core", "^server/policies/", ["^server/policies/", "^core/"]),
    {
      name: "services-know-no-transport",
      severity: "error",
      from: { path: "^server/services/", pathNot: TEST },
      to: {
        path: [
          "^app/",
          "^server/(routers|collab|auth|trpc|context|main)",
          npm("next", "next-auth", "react", "@trpc/[^/]+", "@hocuspocus/[^/]+"),
        ],
      },
    },
    {
      name: "routers-call-services",
      severity: "error",
      from: { path: "^server/routers/", pathNot: TEST },
      to: { path: ["^db/", "^app/", "^server/(collab|policies|auth)/"] },
    },
    {
      name: "collab-goes-through-services",
      severity: "error",
      from: { path: "^server/collab/", pathNot: TEST },
      to: {
        path: ["^db/", "^app/", "^server/routers/", npm("next", "react", "@trpc/[^/]+")],
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "browser-takes-only-types-from-server",
      severity: "error",
      from: { path: "^app/", pathNot: [TEST, "^app/(api/|_trpc/server\\.ts|_auth/)"] },
      to: { path: "^server/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "app-never-touches-the-database",
      severity: "error",
      from: { path: "^app/", pathNot: TEST },
      to: { path: ["^db/", npm("drizzle-orm", "postgres")], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "nothing-imports-app",
      severity: "error",
      from: {
        pathNot: [
          "^app/",
          "^next-env",
          "^\\.next/",
          "^test/",
          "^e2e/",
          "^bench/",
          "\\.test\\.tsx?$",
        ],
      },
      to: { path: "^app/" },
    },
    {
      name: "no-tests-in-shipped-code",
      severity: "error",
      from: { path: "^(app|core|db|exporters|importers|server|cli)/", pathNot: "\\.test\\.tsx?$" },
      to: { path: "^(test|e2e)/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(\\.next|\\.build|data)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
    combinedDependencies: false,
  },
};
