import { type VaultCustomer, wireText } from "@/server/connectors/paytrace";
import type { Target, Values, Writer } from "./direction";

/**
 * Name and e-mail address of the customers in PayTrace's vault, as Sage Pro has them. A stored card belongs to the customer it was
 * saved for here, or else to the one whose number is its id there. Cards are never touched: no card field is ever sent.
 */
export const vaultLabels: Writer = {
  systemName: "PayTrace",
  changesThereAre: "a person's",
  async readTargets({ parts: { loadEnvironment, db }, place }) {
    const { gateway } = await loadEnvironment(place);
    const { customers } = await gateway.exportCustomers();
    const owners = await db.withTenantSql(place, (sql) =>
      sql.query<{ customerId: string; custno: string }>(
        `select gateway_customer_id as "customerId", custno from stored_payment_methods
         where tenant_id = $1 and environment_id = $2 and connection_id = $3 and removed_at is null`,
        [place.tenantId, place.environmentId, place.targetConnectionId],
      ),
    );
    const custnoOf = new Map(owners.map(({ customerId, custno }) => [customerId, custno]));
    return customers.map(
      (customer): Target => ({
        targetId: customer.customerId,
        key: custnoOf.get(customer.customerId) ?? customer.customerId,
        current: { name: customer.name, email: customer.email },
        problem: "",
        write: async (values) => void (await gateway.updateCustomer(changeOf(customer, values))),
      }),
    );
  },
  async readWanted(sql, { tenantId, connectionId }) {
    const rows = await sql.query<{ custno: string; company: string; email: string }>(
      "select custno, company, email from synced_customers where tenant_id = $1 and connection_id = $2 and gone_at is null",
      [tenantId, connectionId],
    );
    return new Map(rows.map(({ custno, company, email }) => [custno, labels({ name: company, email })]));
  },
};

/** As PayTrace keeps them, or what it cuts off would differ for ever. Blank ones say nothing and change nothing. */
const labels = (values: Values): Values =>
  Object.fromEntries(
    Object.entries(values).flatMap(([field, value]) => {
      const sent = asSent(value);
      return sent === "" ? [] : [[field, sent]];
    }),
  );

/** A text that PayTrace's connector refuses stays as it is: the refusal is the outcome of its row. */
function asSent(value: string): string {
  try {
    return wireText(value);
  } catch {
    return value;
  }
}

/** An address is replaced as a whole, so the rest of it goes along as it was read. */
const changeOf = ({ customerId, billing }: VaultCustomer, { name, email }: Values) => ({
  customerId,
  ...(name === undefined ? {} : { billing: { ...billing, name } }),
  ...(email === undefined ? {} : { email }),
});
