import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");
const page = readFileSync(path.join(root, "docs/security/asvs.md"), "utf8");
const rows = page
  .split("\n")
  .filter((line) => /^\| \d+\.\d+\.\d+ \|/.test(line))
  .map((line) => {
    const [, number = "", level = "", asked = "", state = "", shown = ""] = line.split("|").map((cell) => cell.trim());
    return { line, number, level, asked, state, shown };
  });

/** Requirements of levels 1 and 2 in ASVS 5.0.0, by chapter. */
const byChapter = [0, 27, 11, 19, 10, 9, 35, 18, 7, 7, 29, 14, 9, 13, 9, 13, 16, 7] as const;

describe("the self-assessment against ASVS 5.0 level 2", () => {
  test("has every requirement once, in order", () => {
    const counted = byChapter.map((_, chapter) => rows.filter(({ number }) => number.startsWith(`${chapter}.`)).length);
    expect(counted).toEqual(byChapter);
    const order = rows.map(({ number }) => number.split(".").reduce((sum, part) => sum * 100 + Number(part), 0));
    expect(order).toEqual([...new Set(order)].sort((a, b) => a - b));
  });

  test("says of each whether it is met, and why or by what", () => {
    const lacking = rows.filter(
      ({ level, asked, state, shown }) =>
        !/^[12]$/.test(level) ||
        asked === "" ||
        !["met", "partly", "not", "n/a"].includes(state) ||
        shown.length < 8 ||
        (state === "n/a" && shown.startsWith("`")),
    );
    expect(lacking.map(({ line }) => line)).toEqual([]);
  });

  test("names tests that exist, by words that stand in them", () => {
    const claims = rows.flatMap(({ number, shown }) =>
      [...shown.matchAll(/`([^`]+\.(?:test|spec)\.tsx?)`(?: "([^"]+)")?/g)].map(([, file = "", name = ""]) => ({
        number,
        file,
        name,
      })),
    );
    expect(claims.length).toBeGreaterThan(150);
    const broken = claims.filter(({ file, name }) => {
      const where = path.join(root, file);
      return !existsSync(where) || !readFileSync(where, "utf8").includes(name);
    });
    expect(broken).toEqual([]);
  });

  test("counts right", () => {
    const of = (state: string) => rows.filter((row) => row.state === state).length;
    expect(page).toContain(
      `${of("met")} are met, ${of("partly")} partly, ${of("not")} not, and ${of("n/a")} are about what is not here.`,
    );
  });
});
