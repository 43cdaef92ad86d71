// Builds the program for customers' sites: one file that runs with Node.js alone, so every package is in it.
import path from "node:path";
import { pathToFileURL } from "node:url";

export const agentFile = ".build/tallybridge-agent.mjs";

/** Another entry with more drivers, or another place, for tests. */
export async function buildAgent({ entry = "server/agent/main.ts", outfile = agentFile, external = [] } = {}) {
  const { build } = await import(pathToFileURL(path.resolve("node_modules/esbuild/lib/main.js")).href);
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "esm",
    minifySyntax: true,
    external,
    legalComments: "inline",
    // Packages of the older kind ask for `require`, which a module does not have.
    banner: {
      js: '#!/usr/bin/env node\nimport { createRequire as createRequireOfBundle } from "node:module";\nconst require = createRequireOfBundle(import.meta.url);',
    },
    logLevel: "warning",
  });
}
