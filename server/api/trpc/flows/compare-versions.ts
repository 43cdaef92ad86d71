import { z } from "zod";
import { compareFlows, readVersion } from "@/server/pipeline/flows/versions";
import { flowChangeSchema } from "@/server/pipeline/flows/versions/flow-version.schema";
import { tenantProcedure } from "../procedures";

const version = z.int().positive();

/** What the later version does otherwise than the earlier one, in sentences. */
export const compareVersionsProcedure = tenantProcedure
  .input(z.object({ flowId: z.uuid(), from: version, to: version }))
  .output(z.array(flowChangeSchema))
  .query(({ ctx: { services, principal }, input: { flowId, from, to } }) =>
    services.db.withTenantSql(principal, async (sql) => {
      const before = await readVersion(sql, principal, { flowId, version: from });
      const after = await readVersion(sql, principal, { flowId, version: to });
      return [...compareFlows(before.document, after.document)];
    }),
  );
