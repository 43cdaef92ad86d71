import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import type { MigrationList, SchemaContainer, SchemaEngine } from "@prisma/schema-engine-wasm";
import pg from "pg";
import { loadSchemaEngine } from "./load-schema-engine";

const noFilters = { externalTables: [], externalEnums: [] };

/**
 * Applies the migrations of `prisma/migrations` that the database does not have yet. It keeps Prisma's own
 * `_prisma_migrations`, so `prisma migrate deploy` stays possible. The engine runs as WebAssembly: no binary to download.
 *
 * @returns the names of the migrations applied now; empty, and fast, when there were none.
 */
export async function migrate(adminUrl: string, projectRoot: string): Promise<readonly string[]> {
  const list = await readMigrations(projectRoot);
  const applied = await appliedMigrations(adminUrl);
  if (list.migrationDirectories.every(({ path: name }) => applied.has(name))) return [];
  const files = await readSchema(projectRoot);
  return withSchemaEngine(adminUrl, files, async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList: list, filters: noFilters });
    return appliedMigrationNames;
  });
}

/**
 * The SQL that turns one state of `prisma/schema` into another. Both are compared as data models, because the engine cannot
 * introspect a live database through this driver.
 */
export async function diffSchemas(
  adminUrl: string,
  from: readonly SchemaContainer[],
  to: readonly SchemaContainer[],
): Promise<string> {
  return withSchemaEngine(adminUrl, to, async (engine) => {
    const { stdout } = await engine.diff({
      from: from.length === 0 ? { tag: "empty" } : { tag: "schemaDatamodel", files: [...from] },
      to: { tag: "schemaDatamodel", files: [...to] },
      script: true,
      exitCode: null,
      shadowDatabaseUrl: null,
      filters: noFilters,
    } as Parameters<SchemaEngine["diff"]>[0]);
    return stdout ?? "";
  });
}

async function withSchemaEngine<T>(
  url: string,
  files: readonly SchemaContainer[],
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  const Engine = await loadSchemaEngine();
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  try {
    const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg(pool));
    const datamodels = files.map((file): [string, string] => [file.path, file.content]);
    return await work(await Engine.new({ datamodels }, () => {}, adapter));
  } finally {
    await pool.end();
  }
}

async function appliedMigrations(url: string): Promise<ReadonlySet<string>> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const { rows: found } = await client.query<{ present: boolean }>(
      "select to_regclass('public._prisma_migrations') is not null as present",
    );
    if (!found[0]?.present) return new Set();
    const { rows } = await client.query<{ migration_name: string }>(
      "select migration_name from _prisma_migrations where finished_at is not null and rolled_back_at is null",
    );
    return new Set(rows.map((row) => row.migration_name));
  } finally {
    await client.end();
  }
}

async function readMigrations(projectRoot: string): Promise<MigrationList> {
  const baseDir = path.join(projectRoot, "prisma", "migrations");
  const entries = (await readdir(baseDir, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const names = entries.map((entry) => entry.name).sort();
  return {
    baseDir,
    lockfile: {
      path: "migration_lock.toml",
      content: await readFile(path.join(baseDir, "migration_lock.toml"), "utf8"),
    },
    shadowDbInitScript: "",
    migrationDirectories: await Promise.all(
      names.map(async (name) => ({
        path: name,
        migrationFile: {
          path: "migration.sql",
          content: { tag: "ok" as const, value: await readFile(path.join(baseDir, name, "migration.sql"), "utf8") },
        },
      })),
    ),
  };
}

export async function readSchema(projectRoot: string): Promise<SchemaContainer[]> {
  const folder = path.join(projectRoot, "prisma", "schema");
  const names = (await readdir(folder)).filter((name) => name.endsWith(".prisma")).sort();
  return Promise.all(
    names.map(async (name) => ({
      path: path.join(folder, name),
      content: await readFile(path.join(folder, name), "utf8"),
    })),
  );
}
