import path from "node:path";
import { openAccount } from "@/server/account/identity";
import { arrangePlan } from "@/server/account/plans";
import { hashPassword } from "@/server/platform/passwords";
import { type DemoTraffic, startDemoTraffic } from "@/server/sandbox/demo-traffic";
import type { Portal } from "./compose";
import { writeDemoSheet } from "./demo-sheet";

export interface Demo {
  readonly email: string;
  readonly password: string;
  stopTraffic(): void;
}

const demoEmail = "demo@tallybridge.example";
const demoCompany = "Demo Wholesale";

/**
 * Makes the demo tenant at the first start and lets payments arrive in its sandbox. Everything a script needs is in
 * `demo.json`.
 */
export async function seedDemo(
  portal: Portal,
  {
    dataDir,
    password,
    say,
  }: { readonly dataDir: string; readonly password: string; readonly say: (text: string) => void },
): Promise<Demo> {
  const { db, vault, clock, log } = portal.services;
  const opened = await openAccount(
    { db, vault, clock },
    {
      name: "Demo",
      company: demoCompany,
      email: demoEmail,
      passwordHash: await hashPassword(password),
      emailVerifiedAt: clock.now(),
    },
  );
  const place =
    opened === undefined
      ? await findDemo(portal)
      : { tenantId: opened.tenantId, environmentId: opened.sandboxEnvironmentId };
  if (opened !== undefined) say("Seeding the demo company: 1,000 customers, 5,000 invoices");
  await arrangePlan({ db, clock }, { tenantId: place.tenantId, plan: "scale", actor: "system:demo" });
  const prepared = await portal.prepareDemoSandbox(place);
  await writeDemoSheet(portal, { file: path.join(dataDir, "demo.json"), place, email: demoEmail, password, prepared });
  const traffic: DemoTraffic = startDemoTraffic({ ...portal.services, place, log });
  return { email: demoEmail, password, stopTraffic: traffic.stop };
}

async function findDemo({ services }: Portal): Promise<{ tenantId: string; environmentId: string }> {
  const user = await services.db.identity.user.findUniqueOrThrow({ where: { email: demoEmail } });
  const rows = await services.db.withSystem("list-own-memberships", (sql) =>
    sql.query<{ tenant_id: string; environment_id: string }>(
      `select m.tenant_id, e.environment_id from memberships m join environments e on e.tenant_id = m.tenant_id and e.kind = 'sandbox'
       where m.user_id = $1 order by m.created_at limit 1`,
      [user.id],
    ),
  );
  const row = rows[0];
  if (row === undefined) throw new Error("The demo account has no sandbox. Start over with: npm start -- --reset");
  return { tenantId: row.tenant_id, environmentId: row.environment_id };
}
