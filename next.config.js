import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./app/_i18n/request.ts");

/** @type {import("next").NextConfig} */
const nextConfig = {
  poweredByHeader: false,
  // Types are the gate's work (`npm run types`); a person who starts the program does not wait for them.
  typescript: { ignoreBuildErrors: true },
  reactStrictMode: true,
  // The optimiser has been a remote code execution hole before; our few images are static.
  images: { unoptimized: true },
  // The proxy cuts longer bodies off unseen; a file may have 30 MB.
  experimental: { proxyClientMaxBodySize: "32mb" },
  // Exactly one copy of each may load in the process: the server bundle and Next's share them.
  serverExternalPackages: [
    "@electric-sql/pglite",
    "@electric-sql/pglite-socket",
    "@hocuspocus/server",
    "@node-rs/argon2",
    "citeproc",
    "docx",
    "nodemailer",
    "pino",
    "postgres",
    "y-protocols",
    "yjs",
  ],
};

export default withNextIntl(nextConfig);
