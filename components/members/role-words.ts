import type { Access } from "@/server/account/members/members.schema";

/** Each role as people call it, and whom it is meant for. The server's table says what it may. */
export const roleWords = {
  owner: { name: "Owner", says: "Everything, and the subscription. A company always has one." },
  admin: { name: "Admin", says: "Everything but the subscription." },
  finance: { name: "Finance", says: "Exceptions, postings, refunds, approvals." },
  integrator: { name: "Integrator", says: "Connections, flows, mappings, API keys." },
  viewer: { name: "Viewer", says: "Sees everything of the books, changes nothing." },
} as const satisfies Record<Access["role"], { name: string; says: string }>;
