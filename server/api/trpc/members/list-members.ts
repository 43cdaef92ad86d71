import { listMembers } from "@/server/account/members";
import { memberListSchema } from "@/server/account/members/members.schema";
import { tenantProcedure } from "../procedures";

export const listMembersProcedure = tenantProcedure
  .output(memberListSchema)
  .query(({ ctx }) => listMembers(ctx.services, ctx.principal));
