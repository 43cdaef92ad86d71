import { z } from "zod";
import { pastRecordQuerySchema, pastRecordSchema } from "@/server/pipeline/mapper/mapper.schema";
import { findPastRecords } from "@/server/pipeline/mapper/past-records";
import { tenantProcedure } from "../procedures";
import { pastGround } from "./past-ground";

export const listPastRecordsProcedure = tenantProcedure
  .input(pastRecordQuerySchema)
  .output(z.array(pastRecordSchema))
  .query(async ({ ctx: { services, principal }, input: { source, search } }) => [
    ...((await findPastRecords(source)?.search(pastGround(services), principal, search)) ?? []),
  ]);
