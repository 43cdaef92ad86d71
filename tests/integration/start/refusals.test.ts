import { existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildPortalWithoutPages } from "@/tests/support/build-portal-without-pages";
import { freePort } from "@/tests/support/portal-process";
import { type ProcessEnd, pidIn, startNode } from "@/tests/support/started-process";

let folder: string;
let script: string;
let busy: { readonly port: number; readonly server: Server };

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "tallybridge-refusals-"));
  await chmod(folder, 0o711);
  script = await buildPortalWithoutPages("refusals");
  const port = await freePort();
  const server = createServer().listen(port);
  busy = { port, server };
});
afterAll(async () => {
  busy.server.close();
  await rm(folder, { recursive: true, force: true });
});

/** The one sentence a refusal consists of: no more lines, no trace of the code, and an exit code that says so. */
function sentenceOf({ code, signal, stderr }: ProcessEnd): string {
  expect({ code, signal }).toEqual({ code: 1, signal: null });
  const sentence = stderr.trim();
  expect(sentence.split("\n")).toHaveLength(1);
  expect(sentence).not.toMatch(/\bat .+:\d+:\d+|node:internal|Error:/);
  return sentence;
}

const portal = (environment: Readonly<Record<string, string>>) => startNode([script], environment).ended;

describe("what keeps the portal from starting is one sentence", () => {
  test("a port that somebody else has, before anything is started", async () => {
    const dataDir = path.join(folder, "taken-port");
    const end = await portal({ PORT: String(busy.port), DATA_DIR: dataDir });
    expect(sentenceOf(end)).toBe(
      `Port ${busy.port} is taken. Stop the program that uses it, or choose another one: PORT=3001 npm start`,
    );
    expect(existsSync(path.join(dataDir, "postgres"))).toBe(false);
    expect(existsSync(path.join(dataDir, "portal.pid"))).toBe(false);
  });

  test("a data folder that cannot be written", async () => {
    const file = path.join(folder, "a-file");
    await writeFile(file, "");
    const dataDir = path.join(file, "data");
    expect(sentenceOf(await portal({ PORT: String(await freePort()), DATA_DIR: dataDir }))).toBe(
      `The data folder ${dataDir} cannot be written. Give this account permission, or set DATA_DIR to another folder.`,
    );
  });

  test("a setting that cannot be used, by its name and without its value", async () => {
    const end = await portal({ PORT: "three", DATA_DIR: path.join(folder, "wrong-setting") });
    expect(end.code).toBe(1);
    expect(end.stderr.trim().split("\n")).toEqual([
      "These settings cannot be used:",
      expect.stringMatching(/^PORT: (?!.*three)/),
    ]);
    expect(existsSync(path.join(folder, "wrong-setting"))).toBe(false);
  });

  test("a database that does not answer", async () => {
    const dataDir = path.join(folder, "no-database");
    const end = await portal({
      PORT: String(await freePort()),
      DATA_DIR: dataDir,
      DATABASE_URL: `postgresql://nobody:secret@127.0.0.1:${await freePort()}/tallybridge`,
    });
    const sentence = sentenceOf(end);
    expect(sentence).toMatch(/^PostgreSQL at 127\.0\.0\.1:\d+ cannot be used: .+ Check DATABASE_URL/);
    expect(sentence).not.toContain("secret");
    expect(existsSync(path.join(dataDir, "portal.pid"))).toBe(false);
  });
});

describe("what keeps npm start from doing anything is one sentence", () => {
  const launcher = (
    words: readonly string[],
    environment: Readonly<Record<string, string>> = {},
    flags: string[] = [],
  ) => startNode([...flags, "server/start.mjs", ...words], environment).ended;

  test("a word it does not know", async () => {
    expect(sentenceOf(await launcher(["--rest"]))).toBe('"--rest" is not known. Use --help to see what is.');
  });

  test.each(["18.20.8", "20.18.3", "16.0.0"])("Node.js %s, which is too old", async (version) => {
    // As the launcher sees it: the version Node.js reports.
    const preload = path.join(folder, `node-${version}.cjs`);
    const versions = `{ ...process.versions, node: ${JSON.stringify(version)} }`;
    await writeFile(preload, `Object.defineProperty(process, "versions", { value: ${versions} });`);
    expect(sentenceOf(await launcher(["--help"], {}, ["--require", preload]))).toBe(
      `Tallybridge needs Node.js 20.19.0 or newer; this is ${version}. Install a newer one from nodejs.org.`,
    );
  });

  test("a data folder that a portal uses, with and without --reset, which then deletes nothing", async () => {
    const dataDir = path.join(folder, "in-use");
    await mkdir(dataDir);
    await writeFile(path.join(dataDir, "portal.pid"), `${process.pid}\n`);
    await writeFile(path.join(dataDir, "secrets.json"), "{}");
    for (const words of [[], ["--reset"]]) {
      expect(sentenceOf(await launcher(words, { DATA_DIR: dataDir }))).toBe(
        `The data folder ${dataDir} is in use by the portal with process id ${process.pid}. Stop it first, or set DATA_DIR to another folder.`,
      );
    }
    expect(existsSync(path.join(dataDir, "secrets.json"))).toBe(true);
    expect(pidIn(dataDir, "portal.pid")).toBe(process.pid);
  });
});
