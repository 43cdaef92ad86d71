import { getBatch } from "@/server/pipeline/settlement";
import { batchDetailSchema, batchNameSchema } from "@/server/pipeline/settlement/batch.schema";
import { tenantProcedure } from "../procedures";

export const getBatchProcedure = tenantProcedure
  .input(batchNameSchema)
  .output(batchDetailSchema)
  .query(({ ctx: { services, principal }, input: { connectionId, batchNumber, settledAt } }) =>
    getBatch(services, principal, { connectionId, batchNumber, settledAt }),
  );
