import { z } from "zod";
import { listTemplates } from "@/server/pipeline/flows/templates";
import { shownTemplateSchema } from "@/server/pipeline/flows/templates/templates.schema";
import { tenantProcedure } from "../procedures";

export const listTemplatesProcedure = tenantProcedure
  .output(z.array(shownTemplateSchema))
  .query(({ ctx: { services, principal } }) =>
    services.db.withTenantSql(principal, (sql) => listTemplates(sql, principal)),
  );
