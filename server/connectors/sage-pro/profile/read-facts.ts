import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import type { SageDialect } from "../dialect";
import { selectHomeCurrency } from "../posting/open-company";
import type { SageProContext } from "../sage-context";

const text = z.string().transform((value) => value.trimEnd());
const count = z.array(z.object({ n: z.number() }));
const answer = z.object({
  company: z.array(z.object({ currid: text })),
  codes: z.array(z.object({ artype: text, arstat: text, documents: z.number(), negative: z.number() })),
  formula: z.array(z.object({ documents: z.number(), plain: z.number(), discounted: z.number() })),
  customers: count,
  sessions: count,
  counters: z.array(z.object({ int2: z.string(), int3: z.string(), copy2: z.string(), copy3: z.string() })),
  highest: z.array(z.object({ arsess: z.string().nullable(), invno: z.string().nullable() })),
});
export type Facts = z.infer<typeof answer>;

/** What the probes judge, read in one round trip; it changes nothing and locks nothing. */
export async function readFacts({ transport, compid }: SageProContext): Promise<Facts> {
  const { dialect } = transport;
  const query = () => dialect.readTogether(reads(dialect, compid)).compile(dialect.builder);
  const [facts] = await transport.transaction((tx) => tx.rows(query(), answer));
  if (facts === undefined) throw new Error("Reads that go together always have one row.");
  return facts;
}

function reads(dialect: SageDialect, compid: string): Record<string, RawBuilder<unknown>> {
  const whole = (column: string) => dialect.exactText(sql.ref(column), "whole");
  const howMany = (condition: string) =>
    sql`cast(coalesce(sum(case when ${sql.raw(condition)} then 1 else 0 end), 0) as int)`;
  return {
    company: selectHomeCurrency(dialect, compid),
    codes: sql`select artype, arstat, cast(count(*) as int) as documents, ${howMany("invamt < 0")} as negative
      from armast group by artype, arstat`,
    formula: sql`select cast(count(*) as int) as documents, ${howMany("balance = invamt - paidamt")} as plain,
        ${howMany("balance = invamt - paidamt - disamt")} as discounted
      from armast where arstat not in ('V', 'X')`,
    customers: sql`select cast(count(*) as int) as n from (
        select b.custno from (
          select custno, balance as owes from arcust
          union all select custno, -balance from armast where arstat not in ('V', 'X')
        ) b group by b.custno having sum(b.owes) <> 0
      ) d`,
    sessions: sql`select cast(count(*) as int) as n from (
        select arsess from ardist group by arsess having sum(amount) <> 0
      ) d`,
    counters: sql`select ${whole("s.int2")} as int2, ${whole("s.int3")} as int3, ${whole("m.int2")} as copy2, ${whole("m.int3")} as copy3
      from ${dialect.systemTable("sysdata")} s join arsysd m on m.sysid = ${dialect.fromSystem(sql`s.sysid`)}
      where s.sysid = ${dialect.charValue(`AR${compid}`, "sysdata.sysid")} and s.pass2 not like 'D%'`,
    highest: sql`select (select max(arsess) from ardist) as arsess, (select max(c.invno) from (
        select invno from armast where artype = 'O' union all select invno from arymst where artype = 'O'
      ) c) as invno`,
  };
}
