import { z } from "zod";
import { findTableUses } from "@/server/pipeline/flows/table-uses/find-table-uses";
import { tableUseSchema } from "@/server/pipeline/flows/table-uses/table-use.schema";
import { tenantProcedure } from "../procedures";

export const findTableUsesProcedure = tenantProcedure
  .output(z.array(tableUseSchema))
  .query(({ ctx: { services, principal } }) =>
    services.db.withTenantSql(principal, (sql) => findTableUses(sql, principal)),
  );
