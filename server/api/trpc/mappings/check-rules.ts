import { checkRulesOn } from "@/server/pipeline/mapper/check-rules";
import { checkedRulesSchema, rulesToCheckSchema } from "@/server/pipeline/mapper/mapper.schema";
import { tenantProcedure } from "../procedures";
import { pastGround } from "./past-ground";
import { triedTables } from "./table-loader";

/** Changes nothing; see the preview of a mapping. */
export const checkRulesProcedure = tenantProcedure
  .input(rulesToCheckSchema)
  .output(checkedRulesSchema)
  .mutation(({ ctx: { services, principal }, input: { about, rules, mapping, record } }) =>
    checkRulesOn(
      {
        ...pastGround(services),
        tables: triedTables,
        openErp: async () => (await services.loadEnvironment(principal)).erp,
      },
      principal,
      { about, rules, mapping, record },
    ),
  );
