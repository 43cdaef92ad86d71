// What `npm start` does once Node.js is new enough. Imports only what ships with Node until the packages are installed.
import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { refuseIfInUse, startOver } from "./data-in-use.mjs";
import { portalNodeFlags } from "./node-flags.mjs";
import { buildPages, buildServer, generateClient, installPackages } from "./prepare.mjs";
import { supervise } from "./supervise.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const known = new Set(["--dev", "--reset", "--build", "--help"]);
const help = `npm start                 run the portal
npm start -- --reset      start over with empty data
npm start -- --build      prepare everything and start nothing
PORT, DATA_DIR            where it answers, where it keeps its data
`;

/** Installs, generates and builds what changed, then runs the portal as a child. Whatever keeps it from that is one sentence. */
export async function launch(words) {
  try {
    const argv = new Set(words);
    for (const word of argv)
      if (!known.has(word)) throw new Error(`"${word}" is not known. Use --help to see what is.`);
    if (argv.has("--help")) return void process.stdout.write(help);

    process.chdir(root);
    // Settings of this installation; what the environment says itself comes first.
    if (existsSync(".env")) process.loadEnvFile(".env");
    const dataDir = path.resolve(process.env.DATA_DIR || ".data");
    const dev = argv.has("--dev");
    // Asked before the work of minutes; the portal asks again when it takes the folder.
    if (argv.has("--reset") || !argv.has("--build")) refuseIfInUse(dataDir);

    await installPackages();
    await generateClient();
    await buildServer();
    if (!dev) await buildPages();
    if (argv.has("--reset")) await startOver(dataDir);
    if (!argv.has("--build")) supervise(portalArguments(dev), { dataDir, dev });
  } catch (error) {
    process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}

function portalArguments(dev) {
  if (!dev) return [...portalNodeFlags, ".build/portal-process.mjs"];
  const watch = ["watch", "--clear-screen=false", "--include", "server/**/*.ts"];
  return ["node_modules/tsx/dist/cli.mjs", ...watch, "server/portal-process.ts"];
}
