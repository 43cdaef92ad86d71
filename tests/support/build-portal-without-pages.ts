import path from "node:path";
import { build } from "esbuild";

/** Bundles the portal as `npm start` does, except for its pages. @returns the script, one for each file of tests that asks. */
export async function buildPortalWithoutPages(purpose: string): Promise<string> {
  const outfile = path.resolve(`.build/portal-without-pages/${purpose}.mjs`);
  await build({
    entryPoints: ["tests/support/portal-without-pages.ts"],
    outfile,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "esm",
    packages: "external",
    sourcemap: true,
    logLevel: "warning",
  });
  return outfile;
}
