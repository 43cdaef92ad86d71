// The way in: `npm start` and `npm run dev`. Runs on a machine that has Node.js and npm and nothing else, so it imports only
// what ships with Node until the packages are installed. It installs, generates, builds, then runs the portal as a child.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const argv = new Set(process.argv.slice(2));
const dev = argv.has("--dev");
const known = new Set(["--dev", "--reset", "--build", "--help"]);

const oldest = [20, 19, 0];
if (isOlder(process.versions.node, oldest)) {
  fail(
    `Tallybridge needs Node.js ${oldest.join(".")} or newer; this is ${process.versions.node}. Install a newer one from nodejs.org.`,
  );
}
for (const word of argv)
  if (!known.has(word)) fail(`"${word}" is not known. Use --reset to start over with empty data.`);
if (argv.has("--help")) {
  process.stdout.write(
    "npm start                 run the portal\nnpm start -- --reset      start over with empty data\nnpm start -- --build      prepare everything and start nothing\nPORT, DATA_DIR            where it answers, where it keeps its data\n",
  );
  process.exit(0);
}

process.chdir(root);
// Settings of this installation; what the environment says itself comes first.
if (existsSync(".env")) process.loadEnvFile(".env");
const dataDir = path.resolve(process.env.DATA_DIR || ".data");

try {
  await prepare();
} catch (error) {
  fail(error instanceof Error ? error.message : String(error));
}
if (!argv.has("--build")) run();

async function prepare() {
  // "install" keeps to the lockfile and, unlike "ci", does not mind a registry that lacks a package for another platform.
  await step("Installing packages", installedStamp, "node_modules/.tallybridge-installed", () =>
    execute(
      "npm",
      ["install", "--no-audit", "--no-fund"],
      "The packages could not be installed. Check the connection to the package registry.",
    ),
  );
  await step(
    "Generating the database client",
    () => fingerprint(["prisma/schema", "package-lock.json"]),
    ".build/client.stamp",
    () =>
      execute(
        process.execPath,
        ["node_modules/prisma/build/index.js", "generate"],
        "The database client could not be generated.",
        {
          // Any file that exists keeps Prisma from looking for an engine to download; none is needed.
          PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        },
      ),
  );
  if (argv.has("--reset")) await reset();
  await step(
    "Building the server",
    () => fingerprint(["server", "emails", "prisma/schema", "package-lock.json", "tsconfig.json"]),
    ".build/server.stamp",
    buildServer,
  );
  if (!dev) {
    const sources = [
      "app",
      "components",
      "server",
      "emails",
      "prisma/schema",
      "proxy.ts",
      "next.config.ts",
      "postcss.config.mjs",
      "package-lock.json",
      "tsconfig.json",
    ];
    await step(
      "Building the pages (half a minute, once)",
      () => fingerprint(sources),
      ".next/tallybridge.stamp",
      () =>
        execute(process.execPath, ["node_modules/next/dist/bin/next", "build"], "The pages could not be built.", {
          NODE_ENV: "production",
          NEXT_TELEMETRY_DISABLED: "1",
        }),
    );
  }
}

/** Does `work` unless the stamp shows that it was done for exactly these sources. The stamp is taken again afterwards: npm may touch its lockfile. */
async function step(title, stampOf, file, work) {
  if (existsSync(file) && readFileSync(file, "utf8") === stampOf()) return;
  const startedAt = Date.now();
  process.stdout.write(`  ${title} …\n`);
  await work();
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, stampOf());
  process.stdout.write(`  ${title}: done in ${((Date.now() - startedAt) / 1000).toFixed(1)} s\n`);
}

async function buildServer() {
  const { build } = await import(pathToFileURL(path.join(root, "node_modules/esbuild/lib/main.js")).href);
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
}

function run() {
  const environment = { ...process.env, NODE_ENV: dev ? "development" : "production", DATA_DIR: dataDir };
  const script = dev
    ? [
        "node_modules/tsx/dist/cli.mjs",
        "watch",
        "--clear-screen=false",
        "--include",
        "server/**/*.ts",
        "server/portal-process.ts",
      ]
    : ["--enable-source-maps", "--max-semi-space-size=64", ".build/portal-process.mjs"];
  const child = spawn(process.execPath, script, { stdio: ["inherit", "inherit", "inherit", "ipc"], env: environment });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    // A terminal sends Ctrl-C to the whole group; the portal takes a second signal as the same wish.
    process.on(signal, () => child.kill(signal === "SIGHUP" ? "SIGTERM" : signal));
  }
  // npm does not always hand a signal on: when it is gone, the portal must not stay behind.
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event !== undefined) {
    setInterval(() => {
      if (process.ppid !== parent) child.kill("SIGTERM");
    }, 500).unref();
  }
  child.on("exit", (code, signal) => {
    if (signal !== null && signal !== "SIGINT" && signal !== "SIGTERM") {
      process.stderr.write(`\nThe portal was ended by ${signal}. Start it again: nothing that was accepted is lost.\n`);
      stopOrphanedPostgres();
    }
    process.exit(code ?? 1);
  });
}

/** A portal that was killed leaves its database running, which the next start would adopt; without one, nothing may stay behind. */
function stopOrphanedPostgres() {
  try {
    const pid = Number(readFileSync(path.join(dataDir, "postgres", "postmaster.pid"), "utf8").split("\n")[0]);
    if (pid > 0) process.kill(pid, "SIGINT");
  } catch {
    // There is none.
  }
}

async function reset() {
  const lock = path.join(dataDir, "portal.pid");
  if (existsSync(lock)) {
    const owner = Number(readFileSync(lock, "utf8"));
    if (owner > 0 && isAlive(owner))
      fail(`The portal with process id ${owner} uses ${dataDir}. Stop it before starting over.`);
  }
  stopOrphanedPostgres();
  const pidFile = path.join(dataDir, "postgres", "postmaster.pid");
  for (let tries = 0; existsSync(pidFile) && tries < 50; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 100));
  // Only what the portal made itself: DATA_DIR may be a folder with other things in it.
  for (const name of ["postgres", "postgres.password", "secrets.json", "demo.json", "portal.pid"]) {
    rmSync(path.join(dataDir, name), { recursive: true, force: true });
  }
  process.stdout.write(`  Started over: ${dataDir} is empty\n`);
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

function execute(command, args, complaint, environment = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, ...environment },
      shell: process.platform === "win32",
    });
    const lines = [];
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => lines.push(chunk.toString()));
    child.on("error", (error) => reject(new Error(`${complaint} (${error.message})`)));
    child.on("exit", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${complaint}\n${lines.join("").split("\n").slice(-40).join("\n")}`));
    });
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

function isOlder(version, limit) {
  const parts = version.split(".").map(Number);
  for (let index = 0; index < limit.length; index += 1) {
    if (parts[index] !== limit[index]) return parts[index] < limit[index];
  }
  return false;
}

function fail(sentence) {
  process.stderr.write(`\n${sentence}\n`);
  process.exit(1);
}
