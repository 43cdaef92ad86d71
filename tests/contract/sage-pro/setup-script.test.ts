import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { sqlServerSetupScript } from "@/server/connectors/sage-pro";
import { ownTables } from "@/server/connectors/sage-pro/own-tables";
import { openBooks } from "./company";

const books = openBooks();
const names = { database: "PRO01", systemDatabase: "PROSYS", login: "tallybridge" };
const script = sqlServerSetupScript({ ...names, mode: "write" });

/** `sql` of every golden file of the SQL edition. */
async function goldenStatements(): Promise<string> {
  const folder = join(import.meta.dirname, "golden");
  const files = (await readdir(folder)).filter((name) => name.endsWith(".sql-server.sql"));
  return (await Promise.all(files.map((name) => readFile(join(folder, name), "utf8")))).join("\n");
}

describe("the script for the administrator of a site", () => {
  test("is what the golden file shows", async () => {
    await expect(script).toMatchFileSnapshot("golden/setup.sql-server.txt");
  });

  test("stands in the documentation as it is", async () => {
    const document = await readFile(join(import.meta.dirname, "../../../docs/sql-server.md"), "utf8");
    expect(document).toContain(`\`\`\`sql\n${script}\`\`\`\n`);
  });

  test("gives the rights that the statements need, and no others", async () => {
    const statements = (await goldenStatements()).replaceAll('"', "").replaceAll("PROSYS.dbo.", "");
    const tables = [...new Set([...script.matchAll(/grant select on dbo\.(\w+)/g)].map(([, table = ""]) => table))];
    const read = tables.filter((table) => new RegExp(`\\b(?:from|join) ${table}\\b`).test(statements));
    const written = new Set([...statements.matchAll(/insert into (\w+) /g)].map(([, table]) => table));
    expect(read.toSorted()).toEqual(tables.toSorted());
    expect([...script.matchAll(/grant insert on dbo\.(\w+)/g)].map(([, table]) => table).toSorted()).toEqual(
      [...written].toSorted(),
    );
    const granted = [...script.matchAll(/grant update \(([^)]+)\) on dbo\.(\w+)/g)].flatMap(([, list = "", table]) =>
      list.split(", ").map((column) => `${table}.${column}`),
    );
    const changed = [...statements.matchAll(/update (\w+)\n? +set (.*)\n/g)].flatMap(([, table, list = ""]) =>
      [...list.matchAll(/(?:^|, )(\w+) = /g)].map(([, column]) => `${table}.${column}`),
    );
    expect(changed.length).toBeGreaterThan(10);
    // The same column by the name of an earlier release, given where it is there.
    const later = granted.filter((column) => column !== "arcust.state");
    expect(granted.length - later.length).toBe(1);
    expect(later.toSorted()).toEqual([...new Set(changed)].toSorted());
    expect(script).not.toMatch(/alter|drop|delete from|grant (?:delete|control|all)|db_owner/i);
  });

  test("lets the journal be added to and never be changed", () => {
    for (const table of Object.keys(ownTables)) {
      expect(script).toContain(`deny update, delete on dbo.${table} to [tallybridge];`);
      expect(script).toContain(`grant insert on dbo.${table} to [tallybridge];`);
    }
  });

  test("keeps names with quotes and brackets inside of their names", () => {
    const odd = sqlServerSetupScript({ ...names, database: "PRO]01", login: "o'brien]", mode: "write" });
    expect(odd).toContain("use [PRO]]01];");
    expect(odd).toContain("suser_id(N'o''brien]')");
    expect(odd).toContain("to [o'brien]]];");
  });

  test("has no name that could end a line and begin a statement of its own", () => {
    for (const name of Object.keys(names)) {
      expect(() => sqlServerSetupScript({ ...names, [name]: "x\ndrop table armast", mode: "write" })).toThrow(
        RangeError,
      );
    }
  });

  test("for a company that is only read gives the right to read and nothing else", () => {
    const reading = sqlServerSetupScript({ ...names, mode: "read_only" });
    const grants = reading.split("\n").filter((line) => /\b(?:grant|deny)\b/.test(line));
    expect(grants.length).toBeGreaterThan(15);
    for (const line of grants) expect(line).toMatch(/grant select on dbo\.(?!tallybridge_)/);
    expect(reading).not.toMatch(/create (?:table|index)|insert|update|tallybridge_/);
    const lines = new Set(script.split("\n"));
    // All of it stands in the script for posting as well, but for the first line, which says what it is for.
    expect(
      reading
        .split("\n")
        .slice(1)
        .filter((line) => !lines.has(line)),
    ).toEqual([]);
  });

  test("makes the same tables as the sandbox company has", async () => {
    const { rows } = await books.superuser.query<{
      place: string;
      type: string;
      width: number | null;
      optional: string;
    }>(
      `select table_name || '.' || column_name as place, data_type as type, character_maximum_length as width, is_nullable as optional
       from information_schema.columns
       where table_schema = 'sage' and table_name = any($1) and column_name <> 'company_id' order by 1`,
      [Object.keys(ownTables)],
    );
    const types = {
      key: "character varying",
      char: "character",
      money: "numeric",
      date: "date",
      small: "smallint",
      instant: "timestamp with time zone",
    };
    const ours = Object.entries(ownTables).flatMap(([table, { columns }]) =>
      Object.entries(columns).map(([name, column]) => ({
        place: `${table}.${name}`,
        type: types[column.type.is],
        width: "width" in column.type ? column.type.width : null,
        optional: "nullable" in column ? "YES" : "NO",
      })),
    );
    expect(rows).toEqual(ours.toSorted((a, b) => (a.place < b.place ? -1 : 1)));
  });
});
