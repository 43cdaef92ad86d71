import { z } from "zod";
import { listExports, requestExport } from "@/server/account/data-export";
import { dataExportListSchema } from "@/server/account/data-export/data-export.schema";
import { tenantProcedure } from "../procedures";

export const listExportsProcedure = tenantProcedure
  .output(dataExportListSchema)
  .query(async ({ ctx: { services, principal } }) => ({ exports: [...(await listExports(services, principal))] }));

export const requestExportProcedure = tenantProcedure
  .output(z.object({ exportId: z.string() }))
  .mutation(({ ctx: { services, principal } }) => requestExport(services, principal));
