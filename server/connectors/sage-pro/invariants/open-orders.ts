import { sql } from "kysely";
import type { Invariant } from "./invariant";

export const openOrders: Invariant = {
  id: "open-orders",
  name: "Amounts on order equal the open sales orders",
  meaning: "The amount on order at a customer is the value of its open orders; quotes do not count.",
  offenders: sql`
    select trim(c.custno) as record, concat('The customer shows ', c.onorder, ' on order, the open orders sum up to ', coalesce(o.total, 0), '.') as reason
    from arcust c
    left join (select custno, sum(ordamt) as total from somast where sostat = '' and sotype <> 'B' group by custno) o on o.custno = c.custno
    where c.onorder <> coalesce(o.total, 0)`,
};
