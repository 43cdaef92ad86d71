import { transferOwnership } from "@/server/account/members";
import { memberIdSchema } from "@/server/account/members/members.schema";
import { tenantProcedure } from "../procedures";

export const transferOwnershipProcedure = tenantProcedure
  .input(memberIdSchema)
  .mutation(({ ctx, input: { userId } }) => transferOwnership(ctx.services, ctx.principal, { userId }));
