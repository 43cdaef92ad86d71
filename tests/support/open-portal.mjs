import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

/**
 * A whole portal to look at, as `npm start` runs it, on a data folder of its own; or, with PORTAL_URL and PORTAL_DEMO=…/demo.json, one
 * that runs already. What `demo.json` holds, and how it is stopped.
 */
export const openPortal = () => (process.env.PORTAL_URL === undefined ? startPortal() : runningPortal());

async function startPortal() {
  const dataDir = await mkdtemp(path.join(tmpdir(), "tallybridge-whole-"));
  // As root the database runs under another account, which must be able to pass through.
  await chmod(dataDir, 0o711);
  const port = process.env.PORT ?? "3197";
  const data = path.join(dataDir, "d");
  const child = spawn(process.execPath, ["server/start.mjs"], {
    // The page of the operator is shown to the demo user as well.
    env: { ...process.env, PORT: port, DATA_DIR: data, OPERATOR_ADDRESSES: "demo@tallybridge.example" },
    stdio: ["ignore", "inherit", "inherit"],
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const demoFile = path.join(data, "demo.json");
  while (!existsSync(demoFile)) {
    if (child.exitCode !== null) throw new Error("The portal ended before it was there.");
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  const demo = JSON.parse(await readFile(demoFile, "utf8"));
  return {
    ...demo,
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function runningPortal() {
  const demo = JSON.parse(await readFile(process.env.PORTAL_DEMO ?? ".data/demo.json", "utf8"));
  return { ...demo, url: process.env.PORTAL_URL, stop: async () => {} };
}
