import { z } from "zod";
import type { Database } from "@/server/platform/db/database";
import type { PairVerdict } from "../suggestion";
import { pairVerdictSchema, type ShapePair } from "./verdict.schema";

/** What people of the tenant said about pairs of these two kinds of records, as the scorer takes it. */
export async function loadVerdicts(
  db: Pick<Database, "withTenantSql">,
  { tenantId }: { readonly tenantId: string },
  { source, target }: ShapePair,
): Promise<PairVerdict[]> {
  const rows = await db.withTenantSql({ tenantId }, (sql) =>
    sql.query(
      `select target_path as target, string_to_array(source_paths, chr(10)) as sources, verdict from mapping_verdicts
       where tenant_id = $1 and source_shape = $2 and target_shape = $3 order by target_path, source_paths`,
      [tenantId, source, target],
    ),
  );
  return z.array(pairVerdictSchema).parse(rows);
}
