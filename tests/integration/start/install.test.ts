import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startNode } from "@/tests/support/started-process";

const prepare = pathToFileURL(path.resolve("server/launcher/prepare.mjs")).href;
const program = `
  const { installPackages } = await import(${JSON.stringify(prepare)});
  process.chdir(process.env.PROJECT);
  await installPackages().catch((error) => { process.stderr.write(error.message); process.exitCode = 1; });`;

/** A project whose lockfile names something, and an npm in front of the real one that does as it is told and keeps a record. */
let project: string;

beforeEach(async () => {
  project = await mkdtemp(path.join(tmpdir(), "tallybridge-install-"));
  await mkdir(path.join(project, "bin"));
  await writeFile(path.join(project, "package-lock.json"), "locked");
});
afterEach(() => rm(project, { recursive: true, force: true }));

async function install(npm: { readonly ci: string; readonly install: string }) {
  const script = `#!/bin/sh\necho "$1" >> calls\ncase "$1" in\nci) ${npm.ci} ;;\ninstall) ${npm.install} ;;\nesac\n`;
  await writeFile(path.join(project, "bin", "npm"), script);
  await chmod(path.join(project, "bin", "npm"), 0o755);
  const search = `${path.join(project, "bin")}:${process.env.PATH}`;
  const args = ["--input-type=module", "--eval", program];
  return startNode(args, { PROJECT: project, PATH: search }).ended;
}

const read = (name: string): Promise<string> => readFile(path.join(project, name), "utf8");
const works = "mkdir -p node_modules";

describe("installing the packages", () => {
  test("takes exactly what is locked, says so, and is done once", async () => {
    const first = await install({ ci: works, install: "exit 1" });
    expect(first).toMatchObject({ code: 0, stderr: "" });
    expect(first.stdout).toMatch(/Installing packages …[\s\S]*Installing packages: done in \d+ s/);
    expect(await install({ ci: works, install: "exit 1" })).toMatchObject({ code: 0, stdout: "" });
    expect(await read("calls")).toBe("ci\n");
  });

  test("is done again when the lockfile changed", async () => {
    await install({ ci: works, install: "exit 1" });
    await writeFile(path.join(project, "package-lock.json"), "locked otherwise");
    await install({ ci: works, install: "exit 1" });
    expect(await read("calls")).toBe("ci\nci\n");
  });

  test("passes over a package that the registry lacks, and leaves the lockfile as it was", async () => {
    const end = await install({ ci: "exit 1", install: `${works}; echo trimmed > package-lock.json` });
    expect(end).toMatchObject({ code: 0, stderr: "" });
    expect(await read("calls")).toBe("ci\ninstall\n");
    expect(await read("package-lock.json")).toBe("locked");
    expect(await install({ ci: "exit 1", install: "exit 1" })).toMatchObject({ code: 0, stdout: "" });
  });

  test("that fails says what to look at and what npm said, and is tried again the next time", async () => {
    const end = await install({ ci: "exit 1", install: "echo no route to the registry; exit 1" });
    expect(end.code).toBe(1);
    expect(end.stderr.trim().split("\n")).toEqual([
      "The packages could not be installed. Check the connection to the package registry.",
      "no route to the registry",
    ]);
    expect(await install({ ci: works, install: "exit 1" })).toMatchObject({ code: 0 });
  });
});
