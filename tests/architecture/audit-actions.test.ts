import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { auditAreas } from "@/server/insight/audit/audit.schema";

const server = path.resolve(import.meta.dirname, "../../server");

/** Names of actions as the sources of the server spell them beside `action`. */
const actions = readdirSync(server, { recursive: true, encoding: "utf8" })
  .filter((file) => /\.ts$/.test(file) && !/\.test\.ts$/.test(file) && !/generated|insight.audit/.test(file))
  .flatMap((file) =>
    readFileSync(path.join(server, file), "utf8")
      .split("\n")
      .filter((line) => /\baction\b|auditPerson\(|\| "account\./.test(line))
      .flatMap((line) => [...line.matchAll(/"([a-z][a-z_-]*\.[a-z][a-z_-]*)"/g)].map(([, action = ""]) => action)),
  );

test("every action in the audit log has one form, words with underscores, and an area that people can filter by", () => {
  expect(actions.length).toBeGreaterThan(60);
  expect(actions.filter((action) => !/^[a-z]+(_[a-z]+)*\.[a-z]+(_[a-z]+)*$/.test(action))).toEqual([]);
  const areas = [...new Set(actions.map((action) => action.split(".", 1)[0] ?? ""))];
  expect(areas.filter((area) => !Object.hasOwn(auditAreas, area))).toEqual([]);
});
