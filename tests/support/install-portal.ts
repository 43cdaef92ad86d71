import path from "node:path";
import { migrate } from "../../server/platform/db/migrate";
import { provisionRoles } from "../../server/platform/db/roles";

/** Makes the login roles (password = name) and applies the portal's migrations. */
export async function installPortal(superuserUrl: string): Promise<void> {
  await provisionRoles(superuserUrl, (role) => role);
  await migrate(superuserUrl, path.resolve(import.meta.dirname, "../.."));
}
