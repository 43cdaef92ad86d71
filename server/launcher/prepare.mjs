// The steps between a clean clone and something that runs. Each is done once for the sources it depends on, and says so.
// `npm start` and `npm test` share them. Imports only what ships with Node until the packages are installed.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { buildAgent } from "./build-agent.mjs";

/** All of them run in the project's folder, which is the current one. */
export async function installPackages() {
  await step("Installing packages", installedStamp, "node_modules/.tallybridge-installed", async () => {
    const quiet = ["--no-audit", "--no-fund"];
    // "ci" takes exactly what the lockfile names and never writes to it. It fails where a registry lacks a package of
    // another platform, which "install" passes over; the lockfile is put back, so that a clone stays as it was.
    if ((await tryExecute("npm", ["ci", ...quiet])).code === 0) return;
    const locked = readFileSync("package-lock.json");
    await execute(
      "npm",
      ["install", ...quiet],
      "The packages could not be installed. Check the connection to the package registry.",
    );
    if (!readFileSync("package-lock.json").equals(locked)) writeFileSync("package-lock.json", locked);
  });
}

export async function generateClient() {
  await step(
    "Generating the database client",
    () => fingerprint(["prisma/schema", "package-lock.json"]),
    "server/platform/db/generated/tallybridge.stamp",
    () =>
      execute(
        process.execPath,
        ["node_modules/prisma/build/index.js", "generate"],
        "The database client could not be generated.",
        // Any file that exists keeps Prisma from looking for an engine to download; none is needed.
        { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath },
      ),
  );
}

export async function buildServer() {
  const sources = ["server", "emails", "prisma/schema", "package-lock.json", "tsconfig.json"];
  await step(
    "Building the server",
    () => fingerprint(sources),
    ".build/server.stamp",
    async () => {
      const { build } = await import(pathToFileURL(path.resolve("node_modules/esbuild/lib/main.js")).href);
      await build({
        entryPoints: ["server/portal-process.ts"],
        outfile: ".build/portal-process.mjs",
        bundle: true,
        platform: "node",
        target: "node20",
        format: "esm",
        packages: "external",
        sourcemap: true,
        logLevel: "warning",
      });
      await buildAgent();
    },
  );
}

export async function buildPages() {
  const folders = ["app", "components", "server", "emails", "prisma/schema"];
  const files = [
    "proxy.ts",
    "instrumentation-client.ts",
    "next.config.ts",
    "postcss.config.mjs",
    "package-lock.json",
    "tsconfig.json",
  ];
  await step(
    "Building the pages (half a minute, once)",
    () => fingerprint([...folders, ...files]),
    ".next/tallybridge.stamp",
    () =>
      execute(process.execPath, ["node_modules/next/dist/bin/next", "build"], "The pages could not be built.", {
        NODE_ENV: "production",
        NEXT_TELEMETRY_DISABLED: "1",
      }),
  );
}

/** Does `work` unless the stamp shows that it was done for exactly these sources. */
async function step(title, stampOf, file, work) {
  if (existsSync(file) && readFileSync(file, "utf8") === stampOf()) return;
  const startedAt = Date.now();
  const seconds = () => ((Date.now() - startedAt) / 1000).toFixed(0);
  process.stdout.write(`  ${title} …\n`);
  // Work that breaks off half-way must be done again, whatever the last stamp says.
  rmSync(file, { force: true });
  const patience = setInterval(() => process.stdout.write(`  ${title}: ${seconds()} s\n`), 15_000);
  try {
    await work();
  } finally {
    clearInterval(patience);
  }
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, stampOf());
  process.stdout.write(`  ${title}: done in ${seconds()} s\n`);
}

/** @throws Error with the complaint and the end of what the command said. */
async function execute(command, args, complaint, environment = {}) {
  const { code, said } = await tryExecute(command, args, environment);
  if (code !== 0) throw new Error(`${complaint}\n${said.split("\n").slice(-40).join("\n")}`);
}

function tryExecute(command, args, environment = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, ...environment },
      shell: process.platform === "win32",
    });
    const lines = [];
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => lines.push(chunk.toString()));
    child.on("error", (error) => resolve({ code: 1, said: error.message }));
    child.on("close", (code) => resolve({ code: code ?? 1, said: lines.join("") }));
  });
}

function installedStamp() {
  return createHash("sha256").update(readFileSync("package-lock.json")).update(process.versions.node).digest("hex");
}

/** Names, sizes and times of all files below the given paths: cheap, and enough to see a change. */
function fingerprint(places) {
  const hash = createHash("sha256");
  const visit = (place) => {
    if (!existsSync(place)) return;
    const stat = statSync(place);
    if (stat.isDirectory()) {
      for (const name of readdirSync(place).sort())
        if (name !== "generated" && !name.includes(".test.")) visit(path.join(place, name));
    } else hash.update(`${place} ${stat.size} ${Math.trunc(stat.mtimeMs)}\n`);
  };
  for (const place of places) visit(place);
  return hash.digest("hex");
}
