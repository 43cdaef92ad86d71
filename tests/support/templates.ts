import pg from "pg";
import type { EmbeddedPostgres } from "../../server/embedded/postgres/start-postgres";

/**
 * The databases that tests clone. Each is installed once per run in a template; a test file asks for its own copy with
 * `createDatabase(name)`, so no two files share a row.
 */
export const templateNames = ["empty", "portal", "sandbox", "embedded"] as const;
export type TemplateName = (typeof templateNames)[number];

export const templateDatabase = (name: TemplateName): string => `template_${name}`;

type Installer = (superuserUrl: string) => Promise<void>;

/** Loaded lazily so that a broken schema of one part does not keep the tests of another from running. */
const installers: Readonly<Record<TemplateName, Installer>> = {
  empty: async () => {},
  portal: async (url) => (await import("./install-portal")).installPortal(url),
  sandbox: async (url) => (await import("./install-sandbox")).installSandbox(url),
  embedded: async (url) => (await import("./install-embedded")).installEmbedded(url),
};

export async function installTemplate(postgres: EmbeddedPostgres, name: TemplateName): Promise<void> {
  const admin = new pg.Client(postgres.superuserUrl("postgres"));
  await admin.connect();
  try {
    await admin.query(`create database ${templateDatabase(name)}`);
  } finally {
    await admin.end();
  }
  await installers[name](postgres.superuserUrl(templateDatabase(name)));
}
