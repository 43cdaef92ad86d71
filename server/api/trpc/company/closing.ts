import { askDeletion, keepCompany, readClosing } from "@/server/account/closing";
import { askDeletionSchema, closingSchema } from "@/server/account/closing/closing.schema";
import { tenantProcedure } from "../procedures";

export const readClosingProcedure = tenantProcedure
  .output(closingSchema)
  .query(({ ctx: { services, principal } }) => readClosing(services, principal));

export const askDeletionProcedure = tenantProcedure
  .input(askDeletionSchema)
  .mutation(({ ctx: { services, principal }, input: { name, password, code } }) =>
    askDeletion(services, principal, { name, password, code }),
  );

export const keepCompanyProcedure = tenantProcedure.mutation(({ ctx: { services, principal } }) =>
  keepCompany(services, principal),
);
