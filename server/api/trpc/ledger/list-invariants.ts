import { invariantReportSchema, listInvariants } from "@/server/ledger/invariants";
import { tenantProcedure } from "../procedures";

export const listInvariantsProcedure = tenantProcedure
  .output(invariantReportSchema)
  .query(({ ctx }) => listInvariants(ctx.services, ctx.principal));
