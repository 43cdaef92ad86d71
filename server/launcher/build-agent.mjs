// Builds the program for customers' sites: one file that runs with Node.js alone, so every package is in it.
import path from "node:path";
import { pathToFileURL } from "node:url";

export const agentFile = ".build/tallybridge-agent.mjs";

/**
 * The same sources and packages give the same bytes, whatever folder they lie in: whoever signs the program builds it on a machine
 * of its own.
 *
 * @returns the files that are in it, from the folder it was built in
 */
export async function buildAgent({
  root = process.cwd(),
  entry = "server/agent/main.ts",
  outfile = agentFile,
  external = [],
} = {}) {
  const { build } = await import(pathToFileURL(path.resolve("node_modules/esbuild/lib/main.js")).href);
  const { metafile } = await build({
    absWorkingDir: path.resolve(root),
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
    metafile: true,
  });
  return Object.keys(metafile.inputs);
}
