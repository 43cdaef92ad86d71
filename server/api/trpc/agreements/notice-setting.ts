import { readNoticeSetting } from "@/server/pipeline/agreements";
import { noticeSettingSchema } from "@/server/pipeline/agreements/agreement.schema";
import { tenantProcedure } from "../procedures";

export const noticeSettingProcedure = tenantProcedure
  .output(noticeSettingSchema)
  .query(({ ctx: { services, principal } }) =>
    services.db.withTenantSql(principal, (sql) => readNoticeSetting(sql, principal)),
  );
