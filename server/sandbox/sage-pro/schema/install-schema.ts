import { createHash } from "node:crypto";
import pg from "pg";
import { ensureLoginRole } from "@/server/platform/db/roles";
import { schemaDefinition } from "./definition";

/** The login role of the connector: no BYPASSRLS, owner of nothing. */
export const sageProRole = "tallybridge_sage";

/** Deletes a company that is over, its journal too; it adds and changes nothing. */
export const companyRemoverRole = "tallybridge_company_remover";

export interface InstallOptions {
  /** Password of `tallybridge_sage`; set anew at every install, so that a rotated one takes effect. */
  readonly password: string;
  /** Password of `tallybridge_company_remover`. */
  readonly removerPassword: string;
}

/**
 * Makes the schema `sage` and its login role. Runs at every start: when the definition did not change since the last
 * install it only sets the password. Two processes that install at the same time wait for each other.
 */
export async function installSageProSchema(
  adminUrl: string,
  { password, removerPassword }: InstallOptions,
): Promise<void> {
  const client = new pg.Client(adminUrl);
  await client.connect();
  try {
    await client.query("begin");
    await client.query("select pg_advisory_xact_lock(hashtext('sage schema'))");
    await ensureLoginRole(client, sageProRole, password);
    await ensureLoginRole(client, companyRemoverRole, removerPassword);
    const definition = schemaDefinition();
    const version = createHash("sha256").update(definition).digest("hex");
    if ((await installedVersion(client)) !== version) {
      await client.query(definition);
      await client.query(`
        grant usage on schema sage to ${sageProRole};
        grant select, insert, update, delete on all tables in schema sage to ${sageProRole};
        revoke update, delete on sage.tallybridge_journal from ${sageProRole};
        grant usage on all sequences in schema sage to ${sageProRole};
        comment on schema sage is '${version}'`);
    }
    // Outside of the version: an installation that was made before there was this role has the same definition.
    await client.query(`
      grant usage on schema sage to ${companyRemoverRole};
      grant select, delete on all tables in schema sage to ${companyRemoverRole}`);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  } finally {
    await client.end();
  }
}

async function installedVersion(client: pg.Client): Promise<string | undefined> {
  const { rows } = await client.query<{ version: string | null }>(
    "select obj_description(oid, 'pg_namespace') as version from pg_namespace where nspname = 'sage'",
  );
  return rows[0]?.version ?? undefined;
}
