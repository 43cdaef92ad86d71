import { z } from "zod";
import { answerSaying, refuse } from "../wire/answer";
import type { Endpoint } from "../wire/call";
import { customerId, readFields } from "../wire/fields";

const deleteFields = z.object({ customer_id: customerId });

export const deleteCustomer: Endpoint = async ({ body, pool, account }) => {
  const fields = readFields(deleteFields, body);
  if (!fields.ok) return refuse(...fields.error);
  const deleted = await pool.query<{ name: string }>(
    `delete from paytrace.customers where account_id = $1 and customer_id = $2
     returning billing_address->>'name' as name`,
    [account.accountId, fields.value.customer_id],
  );
  const gone = deleted.rows[0];
  if (gone === undefined) return refuse("customer");
  const who = `${fields.value.customer_id}/${gone.name}`;
  return answerSaying(162, `The customer profile for ${who} was successfully deleted.`, {
    customer_id: fields.value.customer_id,
  });
};
