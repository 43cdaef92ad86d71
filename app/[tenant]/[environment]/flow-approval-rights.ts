import type { FlowApprovalRights } from "@/components/approvals/flow-approval-sheet";
import { type Principal, type Role, roleAllows, roles } from "@/server/platform/auth";

const people = {
  owner: "owners",
  admin: "admins",
  finance: "finance",
  integrator: "integrators",
  viewer: "viewers",
} as const satisfies Record<Role, string>;

/** Whether the person may decide about payments that a flow holds, and who may; the server asks again at every decision. */
export function flowApprovalRights({ role }: Pick<Principal, "role">): FlowApprovalRights {
  const names = roles.filter((one) => roleAllows(one, "flows.approve")).map((one) => people[one]);
  const words = new Intl.ListFormat("en-US", { type: "conjunction" }).format(names);
  return {
    mayDecide: roleAllows(role, "flows.approve"),
    deciders: words.charAt(0).toUpperCase() + words.slice(1),
  };
}
