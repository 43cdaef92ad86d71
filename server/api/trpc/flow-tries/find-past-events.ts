import { z } from "zod";
import { findPastEvents } from "@/server/pipeline/flows/try";
import { pastEventSchema } from "@/server/pipeline/flows/try/try.schema";
import { tenantProcedure } from "../procedures";

export const findPastEventsProcedure = tenantProcedure
  .input(z.object({ search: z.string().max(60).default("") }))
  .output(z.array(pastEventSchema))
  .query(({ ctx: { services, principal }, input: { search } }) =>
    services.db.withTenantSql(principal, (sql) => findPastEvents(sql, principal, search)),
  );
