import { z } from "zod";
import { describePorts } from "@/server/pipeline/flows/describe-palette";
import { flowDocumentSchema } from "@/server/pipeline/flows/flow.schema";
import { portSchema } from "@/server/pipeline/flows/palette.schema";
import { readVersion } from "@/server/pipeline/flows/versions";
import { tenantProcedure } from "../procedures";

export const getVersionProcedure = tenantProcedure
  .input(z.object({ flowId: z.uuid(), version: z.int().positive() }))
  .output(
    z.object({
      flowVersionId: z.uuid(),
      document: flowDocumentSchema,
      ports: z.record(z.string(), z.array(portSchema)),
    }),
  )
  .query(({ ctx: { services, principal }, input: { flowId, version } }) =>
    services.db.withTenantSql(principal, async (sql) => {
      const read = await readVersion(sql, principal, { flowId, version });
      return { ...read, ports: describePorts(read.document) };
    }),
  );
