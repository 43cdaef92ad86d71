import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import GithubSlugger from "github-slugger";
import { type GuideEntry, guideList } from "./guide-list";

export interface GuideHeading {
  readonly depth: number;
  readonly text: string;
  /** The id of the heading on its page. */
  readonly id: string;
}

export interface Guide extends GuideEntry {
  readonly slug: string;
  readonly title: string;
  /** Without the title. */
  readonly markdown: string;
  readonly headings: readonly GuideHeading[];
}

/** Read once in the life of a process: the files come with the program and change with it. */
let known: Promise<readonly Guide[]> | undefined;

/** Every guide and every decision, in the order in which they are offered. */
export function listGuides(folder = path.join(process.cwd(), "docs")): Promise<readonly Guide[]> {
  known ??= readAll(folder).catch((error: unknown) => {
    known = undefined;
    throw error;
  });
  return known;
}

/** @returns undefined for an address that no guide has. */
export async function findGuide(slug: string): Promise<Guide | undefined> {
  return (await listGuides()).find((guide) => guide.slug === slug);
}

/** What changed, by day. It lies beside the guides and is none of them. */
export const readChangelog = async (folder = path.join(process.cwd(), "docs")): Promise<Guide> =>
  readOne(path.join(folder, "CHANGELOG.md"), "changelog", { group: "run", label: "Changelog", summary: "" });

async function readAll(folder: string): Promise<readonly Guide[]> {
  const guides = Object.entries<GuideEntry>(guideList).map(([slug, entry]) =>
    readOne(path.join(folder, `${slug}.md`), slug, entry),
  );
  const files = await readdir(/* turbopackIgnore: true */ path.join(folder, "adr"));
  const decisions = files
    .filter((file) => file.endsWith(".md"))
    .sort()
    .map(async (file) => {
      const slug = file.slice(0, -".md".length);
      const guide = await readOne(path.join(folder, "adr", file), slug, { group: "decisions", label: "", summary: "" });
      return { ...guide, label: guide.title };
    });
  return Promise.all([...guides, ...decisions]);
}

async function readOne(file: string, slug: string, entry: GuideEntry): Promise<Guide> {
  const text = await readFile(/* turbopackIgnore: true */ file, "utf8");
  const [, title = entry.label, markdown = text] = /^# (.+)\n([\s\S]*)$/.exec(text) ?? [];
  return { slug, ...entry, title, markdown, headings: headingsOf(markdown) };
}

/** Ids are made as the page makes them, so that a link from the contents arrives. */
export function headingsOf(markdown: string): readonly GuideHeading[] {
  const slugger = new GithubSlugger();
  const text = markdown.replace(/^```[\s\S]*?^```$/gm, "");
  return [...text.matchAll(/^(#{2,4}) (.+)$/gm)].map(([, marks = "", words = ""]) => {
    const plain = words.replace(/`|\*\*/g, "").replace(/\[([^\]]*)\]\([^)]*\)/g, "$1");
    return { depth: marks.length, text: plain, id: slugger.slug(plain) };
  });
}
