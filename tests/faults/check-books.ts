import { systemClock } from "../../server/kernel/clock";
import { listInvariants } from "../../server/ledger/invariants";
import { silentLog } from "../../server/platform/log/log";
import { checkCompanyInvariants } from "../../server/sandbox/sage-pro";
import type { Installation, InstalledTenant } from "../support/installation";
import { type Finding, noneOf } from "./finding";

/**
 * One effect per posting: what we say is confirmed, what the journal beside the books holds, and the receipts in the books are the
 * same set with the same amounts.
 */
export async function checkEffects(
  { pools }: Installation,
  environmentIds: readonly string[],
): Promise<readonly Finding[]> {
  const { rows: confirmed } = await pools.behind.query<{ key: string; minor: string }>(
    "select posting_key as key, amount_minor::text as minor from postings where environment_id = any ($1::uuid[]) and state = 'confirmed'",
    [environmentIds],
  );
  const { rows: journal } = await pools.behindSandbox.query<{
    key: string;
    minor: string;
    receipts: number;
    sum: string;
  }>(
    `select j.posting_key as key, (j.amount * 100)::bigint::text as minor,
       case when j.kind = 'payment_failed' then 1 else count(c.invno)::int end as receipts,
       case when j.kind = 'payment_failed' then (j.amount * 100)::bigint else coalesce(sum(c.paidamt) * 100, 0)::bigint end::text as sum
     from sage.tallybridge_journal j
     left join sage.arcash c on c.company_id = j.company_id and c.batch = j.arsess and c.invno = j.invno
     where j.company_id = any ($1::uuid[])
     group by j.company_id, j.posting_key, j.amount, j.kind`,
    [environmentIds],
  );
  const inJournal = new Map(journal.map((row) => [row.key, row]));
  const ours = new Map(confirmed.map((row) => [row.key, row.minor]));
  const { rows: strays } = await pools.behindSandbox.query<{ stray: string }>(
    `select c.company_id || ' ' || c.invno || ' ' || c.refno as stray from sage.arcash c
     where c.company_id = any ($1::uuid[]) and c.adduser = 'TLBG'
       and not exists (select from sage.tallybridge_journal j where j.company_id = c.company_id and j.arsess = c.batch)`,
    [environmentIds],
  );
  const differ = [
    ...confirmed
      .filter(({ key, minor }) => inJournal.get(key)?.minor !== minor)
      .map(({ key }) => `${key}: not so in the journal`),
    ...journal.filter(({ key }) => !ours.has(key)).map(({ key }) => `${key}: in the journal, not confirmed by us`),
  ];
  const doubled = journal.filter(({ receipts, sum, minor }) => receipts !== 1 || sum !== minor);
  return [
    noneOf("Confirmed postings and the journal agree", confirmed.length, differ),
    noneOf(
      "Every posting is one document in the books",
      journal.length,
      doubled.map(({ key, receipts }) => `${key}: ${receipts} receipts`),
    ),
    noneOf(
      "No receipt of ours is without its posting",
      journal.length,
      strays.map(({ stray }) => stray),
    ),
  ];
}

/** Every invariant of the portal and of the books, of every tenant. */
export async function checkInvariantsOf(
  installation: Installation,
  tenants: readonly InstalledTenant[],
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const tenant of tenants) {
    const company = await checkCompanyInvariants(installation.pools.sage, tenant.environmentId);
    const report = await listInvariants(
      {
        db: installation.db,
        clock: systemClock,
        log: silentLog,
        books: {
          checkInvariants: async (place) => (await installation.loadEnvironment(place)).checkBooks(),
        },
      },
      tenant,
    );
    const broken = [
      ...company
        .filter(({ holds }) => !holds)
        .map(({ name, offenders }) => `${name}: ${offenders[0]?.record} ${offenders[0]?.reason}`),
      ...report.invariants
        .filter(({ side, state }) => side === "portal" && state !== "holds")
        .map(
          ({ title, note, offenders }) =>
            `${title}: ${note}${offenders[0]?.record ?? ""} ${offenders[0]?.reason ?? ""}`,
        ),
    ];
    const looked = company.length + report.invariants.filter(({ side }) => side === "portal").length;
    findings.push(noneOf(`Invariants of ${tenant.name}`, looked, broken));
  }
  return findings;
}
