import type pg from "pg";
import type { Log } from "@/server/platform/log/log";
import { compileFunction } from "./compile-function";
import type { FunctionDefinition } from "./function-definition";

/** All stored functions. One that this build refuses is left out with a warning; its runs wait for the next sync. */
export async function loadFunctions(
  pool: pg.Pool,
  log: Log,
): Promise<{ active: FunctionDefinition[]; retired: FunctionDefinition[] }> {
  const { rows } = await pool.query<{ app_id: string; config: unknown; active: boolean }>(
    "select app_id, config, active from inngest.functions order by id",
  );
  const active: FunctionDefinition[] = [];
  const retired: FunctionDefinition[] = [];
  for (const row of rows) {
    try {
      (row.active ? active : retired).push(compileFunction(row.app_id, row.config));
    } catch (error) {
      log.warn("A stored function is not usable", { error });
    }
  }
  return { active, retired };
}
