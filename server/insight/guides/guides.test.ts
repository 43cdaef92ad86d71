import { readdir } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { guideList } from "./guide-list";
import { headingsOf, listGuides, readChangelog } from "./read-guide";
import { searchHeadings } from "./search-headings";

const docs = path.resolve(import.meta.dirname, "../../../docs");

describe("guides of the public site", () => {
  test("every page of the docs folder is one, and nothing else is", async () => {
    const files = (await readdir(docs)).filter((file) => file.endsWith(".md") && file !== "CHANGELOG.md");
    expect(Object.keys(guideList).sort()).toEqual(files.map((file) => file.slice(0, -3)).sort());
  });

  test("each has a title, a text without it, and an address of its own", async () => {
    const guides = [...(await listGuides(docs)), await readChangelog(docs)];
    for (const { slug, title, label, markdown } of guides) {
      expect(title.length, slug).toBeGreaterThan(2);
      expect(label.length, slug).toBeGreaterThan(2);
      expect(markdown, slug).not.toMatch(/^# /m);
    }
    expect(new Set(guides.map(({ slug }) => slug)).size).toBe(guides.length);
  });

  test("the contents leave out what stands in a block of code, and number what repeats", () => {
    const markdown = "## Run `it`\n\n```\n## no heading\n```\n\n### Twice\n\n### Twice\n";
    expect(headingsOf(markdown)).toEqual([
      { depth: 2, text: "Run it", id: "run-it" },
      { depth: 3, text: "Twice", id: "twice" },
      { depth: 3, text: "Twice", id: "twice-1" },
    ]);
  });

  test("a search finds a heading by all its words in any case, and nothing for nothing", async () => {
    const guides = await listGuides(docs);
    const found = searchHeadings(guides, "CARD fields");
    expect(found.map(({ guide, heading }) => `${guide.slug}#${heading?.id}`)).toContain(
      "payment-links#the-card-fields",
    );
    expect(searchHeadings(guides, "   ")).toEqual([]);
    expect(searchHeadings(guides, "zzzz")).toEqual([]);
  });
});
