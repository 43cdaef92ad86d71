import { execFile } from "node:child_process";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, describe, expect, test } from "vitest";

const run = promisify(execFile);
const root = path.resolve(import.meta.dirname, "../..");
const probes: string[] = [];

/** Puts one file into the house, lints it and takes it out again. @returns what the lint said. */
async function lintProbe(folder: string, source: string): Promise<string> {
  const file = path.join(root, folder, `import-probe-${probes.length}-${process.pid}.ts`);
  probes.push(file);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, source);
  try {
    await run(process.execPath, ["node_modules/@biomejs/biome/bin/biome", "lint", "--vcs-enabled=false", file], {
      cwd: root,
    });
    return "";
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    return `${stdout}${stderr}`;
  } finally {
    await rm(file, { force: true });
  }
}

afterAll(async () => {
  for (const file of probes) await rm(file, { force: true });
});

describe("imports point one way", () => {
  test.each([
    ["server/kernel", "@/server/platform/log/log"],
    ["server/platform", "@/server/connectors/contract"],
    ["server/platform", "../pipeline/events/announcer"],
    ["server/connectors/paytrace", "@/server/pipeline/events/announcer"],
    ["server/pipeline/events", "@/server/sandbox/paytrace"],
    ["server/pipeline/runs", "@/server/account/identity"],
    ["server/ledger/invariants", "@/server/api/session"],
    ["server/account/api-keys", "@/server/insight/live/live-updates"],
    ["server/functions", "@/server/api/session"],
    ["server/api/rest", "@/server/embedded/inngest"],
    ["server/embedded/inngest", "@/server/pipeline/events/announcer"],
    ["components/ui", "@/server/platform/db/database"],
    ["components/connectors", "@/server/connectors/registry"],
    ["app/(site)", "@/server/composition/compose"],
    ["emails", "@/server/kernel/money"],
  ])("the lint refuses that %s imports %s", async (folder, imported) => {
    const said = await lintProbe(folder, `import * as forbidden from "${imported}";\nexport const used = forbidden;\n`);
    expect(said).toContain("noRestrictedImports");
  });

  test.each([
    ["server/platform", "@/server/kernel/money"],
    ["server/pipeline/runs", "@/server/connectors/contract"],
    ["server/api/rest", "@/server/ledger/invariants"],
    ["components/connectors", "@/server/connectors/connector-form.schema"],
  ])("the lint lets %s import %s", async (folder, imported) => {
    expect(await lintProbe(folder, `import * as allowed from "${imported}";\nexport const used = allowed;\n`)).toBe("");
  });
});

describe("rules of the house", () => {
  test.each([
    ["any", "export const value: any = 1;\n", "noExplicitAny"],
    ["a non-null assertion", "export const first = (list: number[]) => list[0]!;\n", "noNonNullAssertion"],
    ["the environment read outside of the settings", "export const port = process.env.PORT;\n", "noProcessEnv"],
    ["writing to the console", 'console.log("x");\nexport {};\n', "noConsole"],
  ])("the lint refuses %s", async (_, source, rule) => {
    expect(await lintProbe("server/pipeline", source)).toContain(rule);
  });

  test("no source file is longer than 300 lines", async () => {
    const tooLong: string[] = [];
    for (const file of await sourceFiles(["server", "app", "components", "emails"])) {
      const lines = (await readFile(file, "utf8")).split("\n").length;
      if (lines > 301) tooLong.push(`${path.relative(root, file)}: ${lines}`);
    }
    expect(tooLong).toEqual([]);
  });

  // V8 copies the second literal field by field and gives every such object a shape of its own: a quarter of what a payment cost the portal.
  test("no literal of the server is spread into another", async () => {
    const spread: string[] = [];
    for (const file of await sourceFiles(["server", "emails"])) {
      if ((await readFile(file, "utf8")).includes("...{")) spread.push(path.relative(root, file));
    }
    expect(spread).toEqual([]);
  });

  test("no folder or file is named after nothing in particular", async () => {
    const vague = (await sourceFiles(["server", "components"])).filter((file) =>
      /(^|[/-])(utils?|helpers?|common|managers?|misc)([./-]|$)/.test(path.relative(root, file)),
    );
    expect(vague.map((file) => path.relative(root, file))).toEqual([]);
  });
});

async function sourceFiles(folders: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const folder of folders) {
    for (const entry of await readdir(path.join(root, folder), { withFileTypes: true, recursive: true })) {
      const file = path.join(entry.parentPath, entry.name);
      if (entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\.|\/generated\//.test(file)) found.push(file);
    }
  }
  return found;
}
