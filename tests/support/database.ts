import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { type TemplateName, templateDatabase } from "./templates";

/** A database of this test's own, cloned from a template. */
export interface TestDatabase {
  readonly name: string;
  /** URL of the superuser, for arranging what the app role may not do and for looking behind RLS. */
  readonly superuserUrl: string;
  /** URL for another role of this database, such as `tallybridge_app`; the passwords of test roles equal their names. */
  urlFor(role: string): string;
  drop(): Promise<void>;
}

export async function createDatabase(template: TemplateName): Promise<TestDatabase> {
  const base = inject("superuserUrl");
  const name = `test_${randomBytes(8).toString("hex")}`;
  await cloneTemplate(base, name, template);
  const urlOf = (user?: string) => {
    const url = new URL(base);
    url.pathname = `/${name}`;
    if (user !== undefined) {
      url.username = user;
      url.password = user;
    }
    return url.toString();
  };
  return {
    name,
    superuserUrl: urlOf(),
    urlFor: urlOf,
    drop: () => runAsSuperuser(base, `drop database if exists ${name} with (force)`),
  };
}

/** PostgreSQL waits five seconds for whoever looks at the template, such as its own vacuum, and gives up: on a busy machine that is short. */
async function cloneTemplate(base: string, name: string, template: TemplateName, triesLeft = 4): Promise<void> {
  try {
    await runAsSuperuser(base, `create database ${name} template ${templateDatabase(template)} strategy file_copy`);
  } catch (error) {
    const isInUse = error instanceof pg.DatabaseError && error.code === "55006";
    if (!isInUse || triesLeft === 0) throw error;
    await cloneTemplate(base, name, template, triesLeft - 1);
  }
}

async function runAsSuperuser(url: string, sql: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
