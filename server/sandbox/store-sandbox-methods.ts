import { z } from "zod";
import type { PayTraceSimulator } from "./paytrace";
import type { PrepareSandboxParts } from "./prepare-sandbox";

const rows = z.array(z.object({ customerId: z.string(), name: z.string() }));

/**
 * Gives every customer of the sandbox company who has an open invoice a stored card in the simulated vault, under the customer's number
 * in Sage Pro: so that charging a stored method can be tried at once.
 */
export async function storeSandboxMethods(
  {
    sagePool,
    simulator,
  }: Pick<PrepareSandboxParts, "sagePool"> & { readonly simulator: Pick<PayTraceSimulator, "storeCustomers"> },
  environmentId: string,
  companyId = environmentId,
): Promise<void> {
  const client = await sagePool.connect();
  try {
    await client.query("begin read only");
    await client.query("select set_config('sage.company_id', $1, true)", [companyId]);
    const found = await client.query(
      `select trim(c.custno) as "customerId", trim(c.company) as name from sage.arcust c
       where exists (select 1 from sage.armast m where m.custno = c.custno and m.balance > 0 and m.arstat = '' and m.artype in ('', 'N'))`,
    );
    await simulator.storeCustomers(environmentId, rows.parse(found.rows));
  } finally {
    await client.query("rollback").catch(() => undefined);
    client.release();
  }
}
