import { listMemberships } from "@/server/platform/auth";
import { services } from "@/server/services";

/** Where a person begins: the overview of the first company they joined. */
export async function landingPage(userId: string): Promise<string> {
  const [first] = await listMemberships(services().db, userId);
  return first === undefined ? "/" : `/${first.tenantSlug}/${first.environmentKinds[0] ?? "sandbox"}/overview`;
}
