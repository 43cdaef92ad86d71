import { readMappingModel } from "@/server/pipeline/mapping-model";
import { mappingModelStateSchema } from "@/server/pipeline/mapping-model/mapping-model.schema";
import { roleAllows } from "@/server/platform/auth";
import { tenantProcedure } from "../procedures";

export const readMappingModelProcedure = tenantProcedure
  .output(mappingModelStateSchema)
  .query(async ({ ctx: { services, principal } }) => ({
    ...(await readMappingModel(services, principal)),
    mayManage: roleAllows(principal.role, "flows.manage"),
  }));
