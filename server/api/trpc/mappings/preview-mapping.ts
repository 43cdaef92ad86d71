import { mappingPreviewSchema, previewToMakeSchema } from "@/server/pipeline/mapper/mapper.schema";
import { previewRecords } from "@/server/pipeline/mapper/preview-records";
import { tenantProcedure } from "../procedures";
import { pastGround } from "./past-ground";
import { triedTables } from "./table-loader";

/** Changes nothing. It is asked like a change because a mapping does not fit into an address. */
export const previewMappingProcedure = tenantProcedure
  .input(previewToMakeSchema)
  .output(mappingPreviewSchema)
  .mutation(({ ctx: { services, principal }, input: { document, records } }) =>
    previewRecords(
      { ...pastGround(services), tables: triedTables, now: () => services.clock.now().getTime() },
      principal,
      { document, records },
    ),
  );
