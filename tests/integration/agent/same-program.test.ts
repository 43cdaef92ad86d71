import { appendFileSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sha256Hex } from "@/server/kernel/ids";
import { buildAgent } from "@/server/launcher/build-agent.mjs";

let home: string;
let files: readonly string[];

beforeAll(async () => {
  home = mkdtempSync(path.join(tmpdir(), "tallybridge-same-"));
  files = await buildAgent({ outfile: path.join(home, "here.mjs") });
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const built = (name: string): string => sha256Hex(readFileSync(path.join(home, name)));

/** The sources of the program, and the packages in it with what they say of themselves, in another folder. */
function copySources(folder: string): void {
  const said = files.flatMap((file) => {
    const folders = path.dirname(file).split("/");
    return folders.map((_, index) => [...folders.slice(0, index + 1), "package.json"].join("/"));
  });
  for (const file of new Set([...files, ...said.filter((one) => existsSync(one)), "package.json", "tsconfig.json"])) {
    const copy = path.join(folder, file);
    mkdirSync(path.dirname(copy), { recursive: true });
    copyFileSync(file, copy);
  }
}

test("another machine builds the same bytes from the same sources, so that what it signs is what the portal hands out", async () => {
  const elsewhere = path.join(home, "a", "clone of another person");
  copySources(elsewhere);
  const again = await buildAgent({ root: elsewhere, outfile: path.join(home, "there.mjs") });
  expect(again).toEqual(files);
  expect(built("there.mjs")).toBe(built("here.mjs"));
  expect(readFileSync(path.join(home, "there.mjs"), "utf8")).not.toContain(home);
  expect(readFileSync(path.join(home, "here.mjs"), "utf8")).not.toContain(process.cwd());
});

test("a changed source makes another program", async () => {
  const changed = path.join(home, "changed");
  copySources(changed);
  appendFileSync(path.join(changed, "server/agent/main.ts"), 'process.title = "changed";\n');
  await buildAgent({ root: changed, outfile: path.join(home, "changed.mjs") });
  expect(built("changed.mjs")).not.toBe(built("here.mjs"));
});
