import { createElement } from "react";
import { PromotionMail } from "@/emails/promotion-mail";
import { readAudience } from "@/server/pipeline/exceptions/alert-audience";
import { prefix } from "@/server/pipeline/exceptions/alert-words";
import { nameOf } from "@/server/pipeline/flows/versions/flows-ground";
import { userActor } from "@/server/platform/auth";
import type { Database } from "@/server/platform/db/database";
import type { MailSender } from "@/server/platform/mail/mail";
import { environmentWords } from "./find-environment";
import type { PromotionToRun } from "./run-promotion";

export interface MailPromotionParts {
  readonly db: Pick<Database, "withTenantSql">;
  readonly mail: MailSender;
  readonly appUrl: string;
}

type Row = {
  state: string;
  told: string;
  from: keyof typeof environmentWords;
  stopped_text: string;
  note: string;
  requested_by: string;
  requester: string;
};

/**
 * Tells those who may act of a promotion that waits for their approval, and of one that a red line stopped, once each. Noted after the
 * mail was accepted; a crash in between repeats it under the same key, and the mail service makes one message of it.
 * @returns whether anything was told
 */
export async function mailPromotion({ db, mail, appUrl }: MailPromotionParts, place: PromotionToRun): Promise<boolean> {
  const { tenantId, environmentId, promotionId } = place;
  const keys = [tenantId, environmentId, promotionId];
  const { row, audience } = await db.withTenantSql(place, async (sql) => {
    const [found] = await sql.query<Row>(
      `select p.state, p.told, p.source_kind as "from", p.stopped_text, p.note, p.requested_by, ${nameOf("p.requested_by", "p")} as requester
       from promotions p where p.tenant_id = $1 and p.environment_id = $2 and p.promotion_id = $3`,
      keys,
    );
    return { row: found, audience: await readAudience(sql, place, appUrl, "promotions") };
  });
  const telling = row?.state === "waiting" ? "asked" : row?.state === "stopped" ? "stopped" : undefined;
  if (row === undefined || telling === undefined || row.told === telling) return false;
  const into = audience.environmentName;
  const heading =
    telling === "asked"
      ? `To approve: from ${environmentWords[row.from]} into ${into}`
      : `Nothing was carried into ${into}`;
  const others = audience.people.filter(({ userId }) => userActor(userId) !== row.requested_by);
  for (const { userId, email } of telling === "asked" && others.length > 0 ? others : audience.people) {
    await mail.send({
      to: email,
      subject: `${prefix(audience)}${heading}`,
      body: createElement(PromotionMail, {
        heading,
        telling,
        requester: row.requester,
        note: row.note,
        stoppedText: row.stopped_text,
        place: `${audience.companyName}, ${into}`,
        promotionsUrl: `${audience.pagesUrl}/environments`,
      }),
      idempotencyKey: `promotion/${promotionId}/${telling}/${userId}`,
    });
  }
  await db.withTenantSql(place, (sql) =>
    sql.query(
      `update promotions set told = $4 where tenant_id = $1 and environment_id = $2 and promotion_id = $3 and state = $5`,
      [...keys, telling, row.state],
    ),
  );
  return true;
}
