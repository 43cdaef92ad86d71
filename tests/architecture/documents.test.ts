import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";

const root = path.resolve(import.meta.dirname, "../..");
const read = (file: string): Promise<string> => readFile(path.join(root, file), "utf8");

/** Folders that tools make: they may be named before they are there. */
const made = new Set([".git", ".next", ".build", ".data", "node_modules", "test-results", "playwright-report"]);

/** First column of the table under a heading, without its backticks. */
function firstColumn(markdown: string, heading: string): string[] {
  const section = markdown.split(`\n## ${heading}\n`)[1]?.split("\n## ")[0] ?? "";
  return [...section.matchAll(/^\| `([^`]+)` \|/gm)].map(([, cell = ""]) => cell);
}

const withoutCodeBlocks = (markdown: string): string => markdown.replace(/^```[\s\S]*?^```$/gm, "");
const inBackticks = (markdown: string): string[] =>
  [...withoutCodeBlocks(markdown).matchAll(/`([^`\n]+)`/g)].map(([, text = ""]) => text);

/** The part of a name before its first placeholder, as in `prisma/migrations/<timestamp>_name`; undefined where that is no place of ours. */
function placeOf(text: string, topLevel: ReadonlySet<string>): string | undefined {
  if (!/^[\w.@()[\]<>*/-]+$/.test(text)) return undefined;
  const segments = text.split("/").filter((segment) => segment !== "");
  const [first = ""] = segments;
  const isFile = segments.length === 1 && /\.(md|json|mjs|tsx?|toml)$/.test(first) && !/[<*]/.test(first);
  if (text.startsWith("/") || !(isFile || (text.includes("/") && topLevel.has(first)))) return undefined;
  const placeholder = segments.findIndex((segment) => /[<*]/.test(segment));
  return segments.slice(0, placeholder === -1 ? undefined : placeholder).join("/");
}

const documents: Record<string, string> = {};
let topLevel: ReadonlySet<string>;
let scripts: readonly string[];

beforeAll(async () => {
  const below = await readdir(path.join(root, "docs"), { recursive: true });
  const inDocs = below.filter((name) => name.endsWith(".md")).map((name) => path.join("docs", name));
  for (const file of ["README.md", "CONTRIBUTING.md", ...inDocs]) documents[file] = await read(file);
  const entries = await readdir(root, { withFileTypes: true });
  topLevel = new Set(entries.filter((entry) => entry.isDirectory() && !made.has(entry.name)).map(({ name }) => name));
  const manifest = z.object({ scripts: z.record(z.string(), z.string()) });
  scripts = Object.keys(manifest.parse(JSON.parse(await read("package.json"))).scripts);
});

const document = (name: string): string => {
  const text = documents[name];
  if (text === undefined) throw new Error(`There is no document ${name}.`);
  return text;
};

describe("the documents say what is there", () => {
  test("every setting is in the example and in the README, and nothing else is", async () => {
    const source = await read("server/platform/settings/settings.ts");
    const settings = [...source.matchAll(/^ {2}([A-Z][A-Z0-9_]+): z\b/gm)].map(([, name = ""]) => name).sort();
    expect(settings.length).toBeGreaterThan(15);
    const example = [...(await read(".env.example")).matchAll(/^(?:# )?([A-Z][A-Z0-9_]+)=/gm)];
    expect(example.map(([, name = ""]) => name).sort()).toEqual(settings);
    expect(firstColumn(document("README.md"), "Settings").sort()).toEqual(settings);
  });

  test("every script is in the README, and every script that is named exists", () => {
    const named = (text: string): string[] => {
      const called = [...text.matchAll(/\bnpm (?:run (?:-s )?([\w:-]+)|(start|test)\b)/g)];
      return called.map(([, run, short]) => run ?? short ?? "");
    };
    const rows = firstColumn(document("README.md"), "Scripts").flatMap(named);
    expect(rows.sort()).toEqual([...scripts].sort());
    for (const [file, text] of Object.entries(documents)) {
      for (const name of named(text)) expect(scripts, `${file} names npm run ${name}`).toContain(name);
    }
  });

  test("every file and folder named in backticks exists", () => {
    const named = Object.entries(documents).flatMap(([file, text]) =>
      inBackticks(text).map((name) => ({ file, name, place: placeOf(name, topLevel) })),
    );
    const places = named.filter(({ place }) => place !== undefined && place !== "");
    expect(places.length).toBeGreaterThan(100);
    const missing = places.filter(({ place = "" }) => !existsSync(path.join(root, place)));
    expect(missing.map(({ file, name }) => `${file}: ${name}`)).toEqual([]);
  });

  test("every link to a page of ours leads there, and to a heading that it has", () => {
    const broken: string[] = [];
    for (const [file, text] of Object.entries(documents)) {
      for (const [, target = ""] of withoutCodeBlocks(text).matchAll(/\]\(([^)\s]+)\)/g)) {
        if (/^[a-z]+:/.test(target)) continue;
        const [page = "", heading] = target.split("#");
        const linked = page === "" ? file : path.join(path.dirname(file), page);
        const headings = [...(documents[linked] ?? "").matchAll(/^#+ (.+)$/gm)].map(([, words = ""]) =>
          anchorOf(words),
        );
        if (!existsSync(path.join(root, linked)) || (heading !== undefined && !headings.includes(heading)))
          broken.push(`${file}: ${target}`);
      }
    }
    expect(broken).toEqual([]);
  });

  test("every claim about security names a test that exists", () => {
    const rows = document("docs/security.md")
      .split("\n")
      .filter((line) => /^\| [a-zA-Z]/.test(line) && !line.startsWith("| claim"));
    expect(rows.length).toBeGreaterThan(30);
    const without = rows.filter((row) => {
      const tests = inBackticks(row.split(" | ").at(-1) ?? "");
      return (
        tests.length === 0 || tests.some((file) => !/\.test\.tsx?$/.test(file) || !existsSync(path.join(root, file)))
      );
    });
    expect(without).toEqual([]);
  });

  test("every decision has its context and its consequences, and the README leads to it", () => {
    const decisions = Object.keys(documents).filter((file) => file.startsWith(path.join("docs", "adr")));
    expect(decisions.length).toBeGreaterThan(0);
    for (const file of decisions) {
      const headings = [...document(file).matchAll(/^## (.+)$/gm)].map(([, words]) => words);
      expect(headings, file).toEqual(["Context", "Decision", "Consequences"]);
      expect(document("README.md"), file).toContain(`(${file.split(path.sep).join("/")})`);
    }
  });

  test("everything in the server's folder is in the README's layout", async () => {
    const files = await readdir(path.join(root, "server"), { recursive: true, withFileTypes: true });
    // Folders without sources are left behind by other branches and belong to nobody.
    const sources = files.filter((entry) => entry.isFile() && !entry.name.startsWith("import-probe-"));
    const names = sources.map(
      (entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep)[1],
    );
    const layout = document("README.md").split("## Architecture")[1]?.split("```")[1] ?? "";
    const listed = [...layout.matchAll(/^ {2}([\w.-]+)\/? /gm)].map(([, name]) => name);
    expect(listed.sort()).toEqual([...new Set(names)].sort());
  });

  test("no document names a path of somebody's machine", () => {
    for (const [file, text] of Object.entries(documents))
      expect(text, file).not.toMatch(/(?:^|[\s`(])\/(?:work|home|root|Users|tmp)\//m);
  });
});

/** As the heading is addressed in a link. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\w\s-]/g, "")
    .trim()
    .replace(/\s+/g, "-");
