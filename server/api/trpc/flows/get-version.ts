import { z } from "zod";
import { flowDocumentSchema } from "@/server/pipeline/flows/flow.schema";
import { readVersion } from "@/server/pipeline/flows/versions";
import { tenantProcedure } from "../procedures";

export const getVersionProcedure = tenantProcedure
  .input(z.object({ flowId: z.uuid(), version: z.int().positive() }))
  .output(z.object({ flowVersionId: z.uuid(), document: flowDocumentSchema }))
  .query(({ ctx: { services, principal }, input: { flowId, version } }) =>
    services.db.withTenantSql(principal, (sql) => readVersion(sql, principal, { flowId, version })),
  );
