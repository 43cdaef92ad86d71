import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { access, chmod, chown, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { platform, tmpdir, totalmem, userInfo } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { copyBinariesToSharedFolder, locatePostgresBinaries, type PostgresBinaries } from "./binaries";

const run = promisify(execFile);

/** A running cluster. The server is a daemon of its own: it outlives a killed portal and is adopted at the next start. */
export interface EmbeddedPostgres {
  readonly port: number;
  /**
   * Connection URL of the superuser for one database; only set-up code may use it. Where the system has them it leads through a
   * Unix socket in the cluster's folder, which costs both ends a tenth less of their work than a connection of the loopback interface.
   */
  superuserUrl(database: string): string;
  /** Looks once a second whether the server still runs and starts it again on the same port when it was killed. */
  keepRunning(onRestarted: () => void): void;
  /** Fast shutdown: open transactions are rolled back, a checkpoint is written. Safe to call twice. */
  stop(): Promise<void>;
}

export interface StartPostgresOptions {
  /** Folder of the cluster; made when missing. */
  readonly clusterDir: string;
  /** Extra `name=value` settings for this start. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** The unprivileged account that runs the server when we are root, because PostgreSQL refuses to run as root. */
interface ServerAccount {
  readonly uid?: number;
  readonly gid?: number;
}

/** A quarter of the memory, as is usual, and no more than the working set of a busy installation; taken only as it is used. */
function cacheMegabytes(): number {
  return Math.min(1_024, Math.max(128, Math.floor(totalmem() / 4 / 1_048_576)));
}

const defaultSettings: Readonly<Record<string, string>> = {
  listen_addresses: "127.0.0.1",
  max_connections: "200",
  shared_buffers: `${cacheMegabytes()}MB`,
  max_wal_size: "2GB",
  // Log files are used again after a checkpoint. One that has to be made anew is written full of zeroes first, and every commit waits for it.
  min_wal_size: "1GB",
  checkpoint_timeout: "15min",
  random_page_cost: "1.1",
  autovacuum_naptime: "15s",
  // Relative to the cluster's folder, which nobody else can enter.
  unix_socket_directories: platform() === "win32" ? "" : ".",
  timezone: "UTC",
};

/** Bytes of a socket's address on the system with the shortest ones, without the 0 at its end. */
const longestSocketPath = 103;

/**
 * Starts the cluster in `clusterDir`, or adopts it when it still runs from an earlier start.
 *
 * @throws Error with one plain sentence: folder not writable, folder of another major version, server did not come up.
 */
export async function startPostgres({ clusterDir, settings = {} }: StartPostgresOptions): Promise<EmbeddedPostgres> {
  const account = await findServerAccount();
  const binaries = await binariesFor(account);
  const dir = path.resolve(clusterDir);
  await prepareFolder(dir, account);

  const passwordFile = path.join(dir, "..", `${path.basename(dir)}.password`);
  if (!(await exists(path.join(dir, "PG_VERSION")))) await initialise(binaries, dir, passwordFile, account);
  const password = (await readFile(passwordFile, "utf8")).trim();

  const running = await findRunningServer(binaries, dir, account);
  const port = running?.port ?? (await startServer(binaries, dir, account, settings, await freePort()));
  const hasSocket = running?.hasSocket ?? platform() !== "win32";
  const isWithinReach = Buffer.byteLength(path.join(dir, `.s.PGSQL.${port}`)) <= longestSocketPath;
  const way = hasSocket && isWithinReach ? `?host=${encodeURIComponent(dir)}` : "";

  let stopped = false;
  let watch: NodeJS.Timeout | undefined;
  /** Set while the server is being started again, so that a stop waits for it. */
  let restarting = Promise.resolve();

  async function restartIfDown(onRestarted: () => void): Promise<void> {
    if (stopped || (await isServerAlive(dir))) return;
    // The killed server's children must let go of its memory first; until then it refuses to start.
    const started = await startServer(binaries, dir, account, settings, port).then(
      () => true,
      () => false,
    );
    if (started) onRestarted();
  }

  return {
    port,
    superuserUrl: (database) => `postgresql://postgres:${password}@127.0.0.1:${port}/${database}${way}`,
    keepRunning(onRestarted) {
      watch ??= setInterval(() => {
        restarting = restarting.then(() => restartIfDown(onRestarted));
      }, 1_000);
    },
    async stop() {
      if (stopped) return;
      stopped = true;
      clearInterval(watch);
      await restarting;
      await run(binaries.pgCtl, ["-D", dir, "-m", "fast", "-w", "-t", "30", "stop"], account).catch(async (error) => {
        if ((await findRunningServer(binaries, dir, account)) !== undefined) throw error;
      });
    },
  };
}

async function findServerAccount(): Promise<ServerAccount> {
  if (platform() === "win32" || userInfo().uid !== 0) return {};
  const idOf = async (flag: string) => Number((await run("id", [flag, "postgres"])).stdout.trim());
  try {
    return { uid: await idOf("-u"), gid: await idOf("-g") };
  } catch {
    await run("groupadd", ["--system", "--force", "postgres"]);
    await run("useradd", ["--system", "--no-create-home", "-g", "postgres", "postgres"]);
    return { uid: await idOf("-u"), gid: await idOf("-g") };
  }
}

async function binariesFor(account: ServerAccount): Promise<PostgresBinaries> {
  const binaries = await locatePostgresBinaries();
  const reachable = await run(binaries.postgres, ["--version"], { ...account, cwd: "/" }).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "EACCES") return false;
      throw error;
    },
  );
  return reachable ? binaries : copyBinariesToSharedFolder(binaries);
}

async function prepareFolder(dir: string, account: ServerAccount): Promise<void> {
  await mkdir(dir, { recursive: true });
  if (account.uid !== undefined && account.gid !== undefined) {
    await chown(dir, account.uid, account.gid);
    const reachable = await run("test", ["-w", dir], account).then(
      () => true,
      () => false,
    );
    if (!reachable) {
      throw new Error(
        `The database folder ${dir} lies where the account "postgres" cannot go. Set DATA_DIR to a folder it can reach, such as /var/lib/tallybridge.`,
      );
    }
  }
  await chmod(dir, 0o700);
}

async function initialise(binaries: PostgresBinaries, dir: string, passwordFile: string, account: ServerAccount) {
  const password = randomBytes(24).toString("base64url");
  await writeFile(passwordFile, password, { mode: 0o600 });
  // initdb reads the password as the server's account, which may not read ours.
  const handover = path.join(tmpdir(), `tallybridge-init-${randomBytes(8).toString("hex")}`);
  await writeFile(handover, `${password}\n`, { mode: 0o600 });
  if (account.uid !== undefined && account.gid !== undefined) await chown(handover, account.uid, account.gid);
  try {
    await run(
      binaries.initdb,
      [
        "-D",
        dir,
        "-U",
        "postgres",
        "-A",
        "scram-sha-256",
        `--pwfile=${handover}`,
        "-E",
        "UTF8",
        "--locale=C",
        "--no-sync",
      ],
      { ...account, cwd: "/" },
    );
  } finally {
    await rm(handover, { force: true });
  }
}

async function startServer(
  binaries: PostgresBinaries,
  dir: string,
  account: ServerAccount,
  settings: Readonly<Record<string, string>>,
  port: number,
): Promise<number> {
  const flags = Object.entries({ ...defaultSettings, ...settings }).map(([name, value]) => `-c ${name}='${value}'`);
  const logFile = path.join(dir, "server.log");
  try {
    await run(
      binaries.pgCtl,
      ["-D", dir, "-w", "-t", "60", "-l", logFile, "-o", `-p ${port} ${flags.join(" ")}`, "start"],
      {
        ...account,
        cwd: "/",
      },
    );
  } catch (cause) {
    const tail = (await readFile(logFile, "utf8").catch(() => "")).trim().split("\n").slice(-3).join(" ");
    throw new Error(`The embedded PostgreSQL did not start. Its log ${logFile} ends with: ${tail}`, { cause });
  }
  return port;
}

/** A server that already runs on this folder, from lines 4 and 5 of its pid file; undefined when none runs. */
async function findRunningServer(binaries: PostgresBinaries, dir: string, account: ServerAccount) {
  const isRunning = await run(binaries.pgCtl, ["-D", dir, "status"], { ...account, cwd: "/" }).then(
    () => true,
    () => false,
  );
  if (!isRunning) return undefined;
  const lines = (await readFile(path.join(dir, "postmaster.pid"), "utf8").catch(() => "")).split("\n");
  const port = Number(lines[3]);
  return Number.isInteger(port) && port > 0 ? { port, hasSocket: lines[4]?.trim() === "." } : undefined;
}

/** Asks the process itself: its files outlive a kill. */
async function isServerAlive(dir: string): Promise<boolean> {
  const pid = Number((await readFile(path.join(dir, "postmaster.pid"), "utf8").catch(() => "")).split("\n")[0]);
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === "object" && address ? resolve(address.port) : reject(new Error("No free port.")),
      );
    });
  });
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
