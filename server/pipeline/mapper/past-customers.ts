import type { FoundCustomer } from "@/server/connectors/sage-pro";
import { AppError } from "@/server/kernel/errors";
import { err, ok, type Result } from "@/server/kernel/result";
import { asConnectorError } from "@/server/pipeline/flows/end-for-error";
import type { TransformProblem } from "@/server/pipeline/mapping/transforms/outcome";
import type { PastGround, PastPlace, PastRecords } from "./past-records";

/** So many of the newest payments say who is a customer lately, and so many of those are shown. */
const [lookedAt, shown] = [500, 30] as const;

/** Customers of the books who have paid lately. They are read from Sage Pro as they stand now, all of them in one call. */
export const pastCustomers: PastRecords = {
  async search(ground, place, search) {
    const wanted = search.trim().toUpperCase();
    const recent = await readRecent(ground, place);
    return recent
      .filter(({ custno }) => custno.toUpperCase().includes(wanted))
      .slice(0, shown)
      .map(({ custno, at }) => ({
        id: custno,
        at,
        amount: null,
        kind: "customer",
        status: "",
        brand: "",
        payer: "",
        reference: custno,
      }));
  },
  async read(ground, place, ids) {
    const found = await findCustomers(ground, place, ids);
    if (!found.ok) return new Map(ids.map((id) => [id, found]));
    return new Map(
      ids.flatMap((id, at): [string, Result<unknown, TransformProblem>][] => {
        const customer = found.value[at];
        return customer === undefined ? [] : [[id, ok(customer)]];
      }),
    );
  },
  async newest(ground, place, count) {
    const recent = (await readRecent(ground, place)).slice(0, count);
    const found = await findCustomers(
      ground,
      place,
      recent.map(({ custno }) => custno),
    );
    return found.ok ? found.value.filter((customer) => customer !== undefined) : [];
  },
};

const readRecent = ({ db }: PastGround, { tenantId, environmentId }: PastPlace) =>
  db.withTenantSql({ tenantId }, (sql) =>
    sql.query<{ custno: string; at: Date }>(
      `select custno, max(occurred_at) as at from (
         select custno, occurred_at from payments where tenant_id = $1 and environment_id = $2
         order by occurred_at desc, transaction_id limit ${lookedAt}
       ) newest where custno <> '' group by custno order by at desc, custno`,
      [tenantId, environmentId],
    ),
  );

async function findCustomers(
  { systems }: PastGround,
  place: PastPlace,
  custnos: readonly string[],
): Promise<Result<readonly (FoundCustomer | undefined)[], TransformProblem>> {
  if (systems === undefined || custnos.length === 0) return ok([]);
  try {
    return ok(await (await systems.loadEnvironment(place)).erp.findCustomers(custnos));
  } catch (error) {
    if (error instanceof AppError) return err({ text: error.userText ?? notConnected, remedy });
    const failure = asConnectorError(error);
    if (failure === undefined) throw error;
    return err({ text: `Sage Pro does not answer: ${failure.message}`, remedy });
  }
}

const notConnected = "No Sage Pro company is connected to this environment.";
const remedy = "Try again later, or paste a customer.";
