import { type RawBuilder, sql } from "kysely";
import type { Invariant } from "./invariant";
import type { InvariantSql } from "./invariant-sql";

/**
 * Texts a person or a gateway may have filled, searched for 13 to 19 digits (spaces and dashes between them allowed)
 * with a right check digit. The number itself is not repeated in the reason.
 */
export const noCardNumbers: Invariant = {
  id: "no-card-numbers",
  name: "No card number stands in the books",
  meaning: "Payment cards live in the gateway's vault; Sage Pro holds none.",
  alsoLooksAt: ["tallybridge_payment_note"],
  offenders: (words) => (words.dialect.edition === "postgres" ? withCardNumbers(words) : withManyDigits(words)),
  confirm: holdsCardNumber,
};

function filledTexts({ text, sentence, has }: InvariantSql): RawBuilder<unknown> {
  const notes = has("tallybridge_payment_note")
    ? sql`
      union all select ${text("posting_key")}, 'tallybridge_payment_note', ${sentence(sql`refno`, "|", sql`reason`)}
        from tallybridge_payment_note`
    : sql``;
  return sql`(
      select ${text("invno")} as record, 'armast' as place, ${sentence(sql`ponum`, "|", sql`refno`)} as content from armast
      union all select ${text("invno")}, 'arcash', ${sentence(sql`ponum`, "|", sql`refno`)} from arcash
      union all select ${text("invno")}, 'artran', ${sentence(sql`descrip`)} from artran where artype = 'O'
      union all select ${text("custno")}, 'arcust', ${sentence(sql`comment`, "|", sql`cstmemo`, "|", sql`contact`)} from arcust${notes}
    ) t`;
}

const reasonOf = ({ sentence }: InvariantSql) => sentence("A text in ", sql`t.place`, " reads like a card number.");

function withCardNumbers(words: InvariantSql): RawBuilder<unknown> {
  return sql`
    select t.record, ${reasonOf(words)} as reason, cast(null as varchar(1)) as content
    from ${filledTexts(words)}
    where t.content ~ '[0-9]([ -]?[0-9]){12}' and exists (
      select 1
      from regexp_matches(t.content, '[0-9](?:[ -]?[0-9]){12,18}', 'g') m(found)
      cross join lateral (select reverse(regexp_replace(m.found[1], '[^0-9]', '', 'g')) as digits) d
      where (
        select sum(case when n % 2 = 1 then digit when digit > 4 then digit * 2 - 9 else digit * 2 end) % 10
        from generate_series(1, length(d.digits)) n
        cross join lateral (select cast(substring(d.digits, n, 1) as int) as digit) c
      ) = 0
    )`;
}

const thirteenDigits = `%${"[0-9]%".repeat(13)}`;

/** SQL Server has no regular expressions: it gives the texts with enough digits, and they are looked at here. */
function withManyDigits(words: InvariantSql): RawBuilder<unknown> {
  return sql`
    select t.record, ${reasonOf(words)} as reason, t.content
    from ${filledTexts(words)} where t.content like ${sql.lit(thirteenDigits)}`;
}

function holdsCardNumber(content: string): boolean {
  const found = content.match(/[0-9](?:[ -]?[0-9]){12,18}/g) ?? [];
  return found.some((number) => {
    const digits = Array.from(number.replace(/[^0-9]/g, ""), Number).reverse();
    const sum = digits.reduce((all, digit, place) => {
      const counted = place % 2 === 0 ? digit : digit * 2;
      return all + (counted > 9 ? counted - 9 : counted);
    }, 0);
    return sum % 10 === 0;
  });
}
