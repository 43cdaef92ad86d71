import { type RawBuilder, sql } from "kysely";
import type { Invariant } from "./invariant";
import type { InvariantSql } from "./invariant-sql";

/** Numbers compare as texts here: both are padded to ten, so text order is number order. */
export const countersAhead: Invariant = {
  id: "counters-ahead",
  name: "Counters are ahead of every number in use",
  meaning: "The next invoice, session and credit number is free, and both copies of the counters agree.",
  alsoLooksAt: ["somast", "soymst", "sosysd", "icsysd"],
  offenders: ({ dialect, has, text, sentence, isNumber, padded }) => sql`
    select ${text("s.sysid")} as record, 'The two copies of the counters differ.' as reason
    from ${dialect.systemTable("sysdata")} s join (
      ${copiesOf(["arsysd", ...(["sosysd", "icsysd"] as const).filter(has)])}
    ) m on m.sysid = ${dialect.fromSystem(sql`s.sysid`)}
    where s.int1 <> m.int1 or s.int2 <> m.int2 or s.int3 <> m.int3
    union all
    select ${text("s.sysid")}, ${sentence("Session ", sql`max(d.arsess)`, " is beyond the counter ", sql`s.int2`, ".")}
    from ${dialect.systemTable("sysdata")} s cross join ardist d where s.sysid like 'AR%' group by s.sysid, s.int2
    having max(d.arsess) > ${padded(sql`s.int2`, "0")}
    union all
    select ${text("s.sysid")}, ${sentence(sql`case when i.artype = 'O' then 'Credit ' else 'Invoice ' end`, text("i.invno"), " is beyond its counter.")}
    from ${dialect.systemTable("sysdata")} s
    cross join (select invno, artype from armast union all select invno, artype from arymst) i
    where s.sysid like 'AR%' and ${isNumber("i.invno")}
      and i.invno > ${padded(sql`case when i.artype = 'O' then s.int3 else s.int1 end`, " ")}
    ${ordersAhead({ dialect, has, text, sentence, isNumber, padded })}`,
};

const copiesOf = (tables: readonly string[]) =>
  sql.join(
    tables.map((table) => sql`select sysid, int1, int2, int3 from ${sql.raw(table)}`),
    sql` union all `,
  );

function ordersAhead({
  dialect,
  has,
  text,
  sentence,
  isNumber,
  padded,
}: Omit<InvariantSql, "first">): RawBuilder<unknown> {
  const orders = (["somast", "soymst"] as const).filter(has);
  if (orders.length === 0) return sql``;
  const numbers = sql.join(
    orders.map((table) => sql`select sono from ${sql.raw(table)}`),
    sql` union all `,
  );
  return sql`union all
    select ${text("s.sysid")}, ${sentence("Order ", text("o.sono"), " is beyond the counter ", sql`s.int1`, ".")}
    from ${dialect.systemTable("sysdata")} s cross join (${numbers}) o
    where s.sysid like 'SO%' and ${isNumber("o.sono")} and o.sono > ${padded(sql`s.int1`, " ")}`;
}
