import type { Database } from "@/server/platform/db/database";
import { overlay } from "./overlay";

/** The same rows, in transactions in which PostgreSQL itself refuses every change. */
export function readOnlyDatabase(db: Database): Database {
  const refuse = async (): Promise<never> => {
    throw new Error("A dry run reads rows of its own tenant by SQL, and in no other way.");
  };
  return overlay(db, {
    withTenant: refuse,
    withTenantSql: (scope, work) =>
      db.withTenantSql(scope, async (sql) => {
        await sql.query("set transaction read only", []);
        return work(sql);
      }),
  });
}
