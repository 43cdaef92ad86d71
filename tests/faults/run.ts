import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { startPostgres } from "../../server/embedded/postgres/start-postgres";
import { setSageProSwitches } from "../../server/sandbox/sage-pro";
import { createEnding } from "../support/ending";
import { type Installation, type InstalledTenant, openInstallation } from "../support/installation";
import { freePort, type PortalProcess, startPortalProcess } from "../support/portal-process";
import type { MadeSale } from "../support/simulated-sales";
import { awaitQuiet } from "./await-quiet";
import { checkEffects, checkInvariantsOf } from "./check-books";
import { checkInbox } from "./check-inbox";
import { checkPayments } from "./check-payments";
import { type Delivered, deliverUntilAccepted } from "./deliver-until-accepted";
import { type Finding, printFindings } from "./finding";
import { planNotifications, planPayments } from "./plan-payments";
import { createStriker, type Strike } from "./striker";

const notifications = Number(process.env.FAULTS_NOTIFICATIONS ?? 10_000);
const payments = Math.round(notifications * 0.67);
const tenantCount = 3;
const perSecond = 400;
const quietLimitMs = 5 * 60_000;
const say = (text: string) => process.stdout.write(`  ${text}\n`);

const strikes: readonly Strike[] = [
  { afterAccepted: 0.08, target: "portal" as const },
  { afterAccepted: 0.24, target: "postgres" as const },
  { afterAccepted: 0.36, target: "portal" as const },
  { afterAccepted: 0.5, target: "portal" as const },
  { afterAccepted: 0.62, target: "postgres" as const },
  { afterAccepted: 0.76, target: "portal" as const },
  { afterAccepted: 0.9, target: "portal" as const },
].map(({ afterAccepted, target }) => ({ target, afterAccepted: Math.round(afterAccepted * notifications) }));

const ending = createEnding();
const dataDir = await mkdtemp(path.join(tmpdir(), "tallybridge-faults-"));
ending.add(() => rm(dataDir, { recursive: true, force: true }));
// As root the database runs under another account, which must be able to pass through this folder.
await chmod(dataDir, 0o711);
let portal: PortalProcess | undefined;
const findings: Finding[] = [];
try {
  const port = await freePort();
  const options = { dataDir, port };
  say("Starting the portal");
  portal = await startPortalProcess(options);
  ending.add(async () => portal?.stop());
  const { tenants, sales } = await prepare();
  const environmentIds = tenants.map(({ environmentId }) => environmentId);

  say(`Sending ${notifications} notifications of ${sales.length} payments`);
  const striker = createStriker(portal, options, strikes, say);
  const delivered = await deliverUntilAccepted({
    port,
    notifications: planNotifications(sales, notifications),
    perSecond,
    giveUpAfterMs: 4 * 60_000,
    onAccepted: (count) => striker.accepted(count),
  });
  portal = await striker.settled();
  findings.push(...deliveryFindings(delivered, striker.fallen));

  const quiet = await withInstallation((installation) => awaitQuiet(installation, environmentIds, quietLimitMs));
  say(`Quiet after ${(quiet.tookMs / 1_000).toFixed(1)} s`);
  findings.push({
    what: "Work left, postings in doubt",
    found: `${quiet.events}, ${quiet.postings}`,
    holds: quiet.events === 0 && quiet.postings === 0,
  });

  // The books are looked at when nobody writes any more.
  await portal.stop();
  const postgres = await startPostgres({ clusterDir: path.join(dataDir, "postgres") });
  ending.add(() => postgres.stop());
  await withInstallation(async (installation) => {
    findings.push(
      ...(await checkInbox(installation, environmentIds, delivered.accepted)),
      ...(await checkPayments(installation, environmentIds, sales)),
      ...(await checkEffects(installation, environmentIds)),
      ...(await checkInvariantsOf(installation, tenants)),
    );
  });
} finally {
  await ending.run();
}
process.stdout.write("\n");
printFindings(findings, say);
const broken = findings.filter(({ holds }) => !holds).length;
process.stdout.write(`\n${broken === 0 ? "Everything adds up." : `${broken} of ${findings.length} do not hold.`}\n`);
process.exitCode = broken === 0 ? 0 : 1;

async function prepare(): Promise<{ tenants: readonly InstalledTenant[]; sales: readonly MadeSale[] }> {
  return withInstallation(async (installation) => {
    say(`Seeding ${tenantCount} tenants and ${payments} payments`);
    const tenants: InstalledTenant[] = [];
    const sales: MadeSale[] = [];
    for (let index = 0; index < tenantCount; index += 1) {
      const tenant = await installation.createTenant(`Faults ${index + 1}`);
      tenants.push(tenant);
      // One of a hundred calls to Sage Pro is carried out, and its answer lost.
      await setSageProSwitches(installation.pools.sage, tenant.environmentId, { answersLostPercent: 1 });
      const share = Math.floor((payments * (index + 1)) / tenantCount) - Math.floor((payments * index) / tenantCount);
      sales.push(...(await planPayments(installation, tenant, share)));
    }
    return { tenants, sales };
  });
}

async function withInstallation<T>(work: (installation: Installation) => Promise<T>): Promise<T> {
  const installation = await openInstallation(dataDir);
  try {
    return await work(installation);
  } finally {
    await installation.close();
  }
}

function deliveryFindings(delivered: Delivered, fallen: { portal: number; postgres: number }): Finding[] {
  const refusals = [...delivered.refusals].map(
    ([status, count]) => `${count} × ${status === 0 ? "no answer" : status}`,
  );
  const wanted = { portal: strikes.filter(({ target }) => target === "portal").length, postgres: strikes.length };
  wanted.postgres -= wanted.portal;
  return [
    {
      what: "Kills of the portal, of PostgreSQL",
      found: `${fallen.portal}, ${fallen.postgres}`,
      holds: fallen.portal === wanted.portal && fallen.postgres === wanted.postgres,
    },
    { what: "Requests sent", found: String(delivered.attempts), holds: true },
    { what: "Not accepted at first", found: refusals.join(", ") || "none", holds: true },
    {
      what: "Notifications accepted",
      found: `${delivered.accepted.length} of ${notifications}`,
      holds: delivered.accepted.length === notifications,
    },
  ];
}
