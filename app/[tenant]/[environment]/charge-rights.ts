import type { ChargeRights } from "@/components/charges/charges-header";
import { type Principal, roleAllows } from "@/server/platform/auth";

/** What the person may do about charges; the server asks again at every act. */
export const chargeRights = ({ role }: Pick<Principal, "role">): ChargeRights => ({
  mayCharge: roleAllows(role, "charges.request"),
  mayApprove: roleAllows(role, "charges.approve"),
  mayChangeLimit: roleAllows(role, "environments.manage"),
});
