import type { Database, TenantSql } from "@/server/platform/db/database";

/** What a process sees that is killed: nothing it asks is answered any more. */
export class Killed extends Error {
  override readonly name = "Killed";
}

/**
 * A database as a process sees it that is killed right behind its n-th statement: the server ends that session with whatever transaction
 * it is in, and nothing of the process reaches it afterwards.
 */
export function killedBehind(db: Database, statement: number): { readonly db: Database; killed(): boolean } {
  let made = 0;
  let dead = false;
  const ask = async <T>(sql: TenantSql, work: () => Promise<T>): Promise<T> => {
    if (dead) throw new Killed();
    const answer = await work();
    made += 1;
    if (made !== statement) return answer;
    dead = true;
    await sql.query("select pg_terminate_backend(pg_backend_pid())").catch(() => undefined);
    throw new Killed();
  };
  return {
    killed: () => dead,
    db: {
      ...db,
      async withTenantSql(scope, work) {
        if (dead) throw new Killed();
        return db.withTenantSql(scope, (sql) =>
          work({ ...sql, query: (...given) => ask(sql, () => sql.query(...given)) }),
        );
      },
    },
  };
}
