import { listBatches } from "@/server/pipeline/settlement";
import { batchListSchema } from "@/server/pipeline/settlement/batch.schema";
import { tenantProcedure } from "../procedures";

export const listBatchesProcedure = tenantProcedure
  .output(batchListSchema)
  .query(({ ctx: { services, principal } }) => listBatches(services, principal));
