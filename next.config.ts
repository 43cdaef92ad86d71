import path from "node:path";
import type { NextConfig } from "next";

/** How the portal's pages are built and served. */
const config: NextConfig = {
  distDir: ".next",
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: false,
  // `npm test` checks the types of the whole project once; whoever starts the portal for the first time need not wait for it again.
  typescript: { ignoreBuildErrors: true },
  // The mark of the development server would cover what stands at the bottom left.
  devIndicators: { position: "bottom-right" },
  // The portal serves small vector marks only; an image service would be one more thing to install and to guard.
  images: { unoptimized: true },
  // A lockfile in a folder above ours must not move the root, or the build would watch and trace files that are not ours.
  turbopack: { root: path.resolve(import.meta.dirname) },
  outputFileTracingRoot: path.resolve(import.meta.dirname),
  // These load native code or files beside themselves at run time, which a bundle would lose.
  serverExternalPackages: ["pg", "@node-rs/argon2", "pino", "@prisma/client", "@react-pdf/renderer"],
};

export default config;
