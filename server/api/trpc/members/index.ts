import { router } from "../init";
import { changeAccessProcedure } from "./change-access";
import { inviteMemberProcedure } from "./invite-member";
import { leaveTenantProcedure } from "./leave-tenant";
import { listMembersProcedure } from "./list-members";
import { removeMemberProcedure } from "./remove-member";
import { requireSecondFactorProcedure } from "./require-second-factor";
import { resendInvitationProcedure } from "./resend-invitation";
import { resetSecondFactorProcedure } from "./reset-second-factor";
import { transferOwnershipProcedure } from "./transfer-ownership";
import { withdrawInvitationProcedure } from "./withdraw-invitation";

export const membersRouter = router({
  changeAccess: changeAccessProcedure,
  invite: inviteMemberProcedure,
  leave: leaveTenantProcedure,
  list: listMembersProcedure,
  remove: removeMemberProcedure,
  requireSecondFactor: requireSecondFactorProcedure,
  resendInvitation: resendInvitationProcedure,
  resetSecondFactor: resetSecondFactorProcedure,
  transferOwnership: transferOwnershipProcedure,
  withdrawInvitation: withdrawInvitationProcedure,
});
