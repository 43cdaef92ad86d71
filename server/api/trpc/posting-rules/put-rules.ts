import { changeRules } from "@/server/pipeline/posting-rules/change-rules";
import { changedRulesSchema, rulesToChangeSchema } from "@/server/pipeline/posting-rules/posting-rules-page.schema";
import { tenantProcedure } from "../procedures";

export const putRulesProcedure = tenantProcedure
  .input(rulesToChangeSchema)
  .output(changedRulesSchema)
  .mutation(({ ctx, input: { rules, version, note } }) =>
    changeRules(ctx.services, ctx.principal, { rules, version, note }),
  );
