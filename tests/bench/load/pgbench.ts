import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import pg from "pg";

const run = promisify(execFile);

export interface StatementRate {
  readonly perSecond: number;
  /** What measured it. */
  readonly by: "pgbench" | "node pg";
}

export interface StatementLoad {
  readonly url: string;
  readonly connections: number;
  readonly seconds: number;
  /** One statement, one transaction. `:n` stands for a random whole number from 1 to `range`. */
  readonly statement: string;
  readonly range: number;
}

/** How many transactions of one statement the database does per second, each durable before the next of its connection. */
export async function measureStatement(load: StatementLoad): Promise<StatementRate> {
  const installed = await run("pgbench", ["--version"]).then(
    () => true,
    () => false,
  );
  return installed ? withPgbench(load) : withNodePg(load);
}

async function withPgbench({ url, connections, seconds, statement, range }: StatementLoad): Promise<StatementRate> {
  const folder = await mkdtemp(path.join(tmpdir(), "tallybridge-pgbench-"));
  try {
    const script = path.join(folder, "script.sql");
    await writeFile(script, `\\set n random(1, ${range})\n${statement};\n`);
    const { hostname, port, username, password, pathname, searchParams } = new URL(url);
    const { stdout } = await run(
      "pgbench",
      [
        "-n",
        "-M",
        "prepared",
        "-c",
        String(connections),
        "-j",
        "2",
        "-T",
        String(seconds),
        "-f",
        script,
        "-h",
        // The same way to the server as the portal's.
        searchParams.get("host") ?? hostname,
        "-p",
        port,
        "-U",
        username,
        pathname.slice(1),
      ],
      { env: { ...process.env, PGPASSWORD: password }, timeout: (seconds + 60) * 1_000 },
    );
    const perSecond = Number(/tps = ([\d.]+)/.exec(stdout)?.[1] ?? 0);
    if (!(perSecond > 0)) throw new Error(`pgbench measured nothing:\n${stdout}`);
    return { perSecond, by: "pgbench" };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Slower than pgbench, because the client itself takes part of the machine: where it is used, the ratio flatters us. */
async function withNodePg({ url, connections, seconds, statement, range }: StatementLoad): Promise<StatementRate> {
  const pool = new pg.Pool({ connectionString: url, max: connections });
  const text = statement.replaceAll(":n", "$1");
  const until = performance.now() + seconds * 1_000;
  let done = 0;
  const loop = async () => {
    while (performance.now() < until) {
      const values = text.includes("$1") ? [1 + Math.floor(Math.random() * range)] : [];
      await pool.query({ name: "measured", text, values });
      done += 1;
    }
  };
  try {
    const startedAt = performance.now();
    await Promise.all(Array.from({ length: connections }, loop));
    return { perSecond: done / ((performance.now() - startedAt) / 1_000), by: "node pg" };
  } finally {
    await pool.end();
  }
}
