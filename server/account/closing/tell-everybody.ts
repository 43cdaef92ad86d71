import { createElement } from "react";
import { MemberNotice } from "@/emails/member-notice";
import type { Database } from "@/server/platform/db/database";
import { sendMailLater } from "../identity/send-mail-later";
import type { ClosingContext } from "./closing-context";

export interface Told {
  readonly name: string;
  readonly email: string;
}

/** Every member of a company whose address is confirmed. */
export const listTold = (db: Pick<Database, "withTenantSql">, tenantId: string): Promise<readonly Told[]> =>
  db.withTenantSql({ tenantId }, (sql) =>
    sql.query<{ name: string; email: string }>(
      `select u.name, u.email from memberships m join users u on u.id = m.user_id
       where m.tenant_id = $1 and u.email_verified_at is not null order by u.email`,
      [tenantId],
    ),
  );

/** Tells people what becomes of their company. `key` keeps a mail that is tried twice from being two. */
export function tellEverybody(
  context: Pick<ClosingContext, "mail" | "background" | "settings">,
  people: readonly Told[],
  { key, heading, text }: { readonly key: string; readonly heading: string; readonly text: string },
): void {
  for (const { name, email } of people) {
    sendMailLater(context, {
      to: email,
      subject: heading,
      body: createElement(MemberNotice, { name, heading, text, portalUrl: context.settings.APP_URL }),
      idempotencyKey: `${key}/${email}`,
    });
  }
}
