import { postingRulesPageSchema } from "@/server/pipeline/posting-rules/posting-rules-page.schema";
import { readRulesPage } from "@/server/pipeline/posting-rules/read-rules-page";
import { tenantProcedure } from "../procedures";

export const readRulesProcedure = tenantProcedure
  .output(postingRulesPageSchema)
  .query(({ ctx: { services, principal } }) =>
    services.db.withTenantSql(principal, (sql) => readRulesPage(sql, principal)),
  );
