import { changeRetention, previewRetention, readRetention } from "@/server/account/retention";
import {
  retentionChoiceSchema,
  retentionCountsSchema,
  retentionSchema,
} from "@/server/account/retention/retention.schema";
import { tenantProcedure } from "../procedures";

export const readRetentionProcedure = tenantProcedure
  .output(retentionSchema)
  .query(({ ctx: { services, principal } }) => readRetention(services, principal));

export const previewRetentionProcedure = tenantProcedure
  .input(retentionChoiceSchema)
  .output(retentionCountsSchema)
  .query(({ ctx: { services, principal }, input }) => previewRetention(services, principal, input));

export const changeRetentionProcedure = tenantProcedure
  .input(retentionChoiceSchema)
  .mutation(({ ctx: { services, principal }, input: { notifications, traces, logs } }) =>
    changeRetention(services, principal, { notifications, traces, logs }),
  );
