import { listKinds } from "@/server/pipeline/mapper/list-kinds";
import { mapperKindsSchema } from "@/server/pipeline/mapper/mapper.schema";
import { tenantProcedure } from "../procedures";

export const listKindsProcedure = tenantProcedure.output(mapperKindsSchema).query(() => listKinds());
