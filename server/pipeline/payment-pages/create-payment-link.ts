import { ConnectorError } from "@/server/connectors/contract";
import { AppError } from "@/server/kernel/errors";
import { newId, newSecret, sha256Hex } from "@/server/kernel/ids";
import type { EnvironmentPlace, LoadedEnvironment } from "@/server/pipeline/connections/load-environment";
import { appendAudit } from "@/server/platform/audit";
import type { TenantSql } from "@/server/platform/db/database";
import { isBeingPaid } from "./link-attempts.repo";
import type { PaymentPageParts } from "./parts";
import type { CreatedPaymentLink, CreatePaymentLink } from "./payment-link.schema";
import { quoteInvoice } from "./quote-invoice";

type Ground = Pick<PaymentPageParts, "db" | "loadEnvironment" | "clock"> & { readonly payUrl: string };
type Actor = EnvironmentPlace & { readonly actor: string };
interface Payee {
  readonly custno: string;
  readonly invno: string;
  readonly company: string;
}

/**
 * Makes an address by which an invoice is paid or a payment method is left. Its key is in the answer and nowhere else. An open link for
 * the same is replaced.
 * @throws AppError `not_found` for what Sage Pro does not know; `conflict` for an invoice that is paid or just being paid
 */
export async function createPaymentLink(
  ground: Ground,
  actor: Actor,
  input: CreatePaymentLink,
): Promise<CreatedPaymentLink> {
  const environment = await ground.loadEnvironment(actor);
  const payee = await readPayee(environment, input);
  const [linkId, key, now] = [newId(), newSecret(), ground.clock.now()];
  const offersKeeping = input.kind === "invoice" && input.offersKeeping === true;
  const expiresAt = new Date(now.getTime() + input.expiresInDays * 86_400_000);
  const replaced = await ground.db.withTenantSql(actor, async (sql) => {
    if (payee.invno !== "" && (await isBeingPaid(sql, { ...actor, invno: payee.invno }))) {
      throw new AppError("conflict", "The invoice is being paid.", {
        field: "invno",
        userText: "A payment of this invoice is under way. Wait until it is in the books.",
      });
    }
    const { tenantId, environmentId } = actor;
    const earlier = await revokeOpen(sql, actor, input.kind, payee, now);
    await sql.query(
      `insert into payment_links (tenant_id, payment_link_id, environment_id, connection_id, kind, key_hash, custno, invno, company,
         created_by, created_at, expires_at, offers_keeping) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        ...[tenantId, linkId, environmentId, environment.gatewayConnectionId, input.kind, sha256Hex(key)],
        ...[payee.custno, payee.invno, payee.company, actor.actor, now, expiresAt, offersKeeping],
      ],
    );
    await appendAudit(sql, {
      tenantId,
      at: now,
      actor: actor.actor,
      action: "payment_link.created",
      target: linkId,
      detail: {
        kind: input.kind,
        custno: payee.custno,
        invno: payee.invno,
        offersKeeping,
        expiresAt: expiresAt.toISOString(),
      },
    });
    return earlier;
  });
  return { linkId, url: `${ground.payUrl}/pay/${key}`, expiresAt, replaced };
}

async function readPayee({ erp }: LoadedEnvironment, input: CreatePaymentLink): Promise<Payee> {
  try {
    return input.kind === "invoice" ? await readInvoice(erp, input.invno) : await readCustomer(erp, input.custno);
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    throw new AppError("unavailable", "The books could not be read for a payment link.", {
      cause: error,
      userText: "Sage Pro does not answer just now, so nothing was made. Try again in a moment.",
    });
  }
}

async function readInvoice(erp: LoadedEnvironment["erp"], invno: string): Promise<Payee> {
  const quote = await quoteInvoice(erp, invno);
  if (quote.status === "open") {
    return { invno, custno: quote.invoice.custno.trim(), company: quote.invoice.company.trim() };
  }
  throw quote.status === "paid"
    ? new AppError("conflict", "The invoice has nothing open.", {
        field: "invno",
        userText: `Invoice ${invno} is paid: nothing of it is open in Sage Pro.`,
      })
    : new AppError("not_found", "No such invoice.", {
        field: "invno",
        userText: `Sage Pro has no invoice ${invno} that can be paid.`,
      });
}

async function readCustomer(erp: LoadedEnvironment["erp"], custno: string): Promise<Payee> {
  const [customer] = await erp.findCustomers([custno]);
  if (customer === undefined) {
    throw new AppError("not_found", "No such customer.", {
      field: "custno",
      userText: `Sage Pro has no customer ${custno}.`,
    });
  }
  return { custno: customer.custno.trim(), invno: "", company: customer.company.trim() };
}

/** Ends the open link for the same, unless a try of it is under way. @returns whether there was one */
async function revokeOpen(
  sql: TenantSql,
  { tenantId, environmentId }: Actor,
  kind: CreatePaymentLink["kind"],
  { custno, invno }: Payee,
  now: Date,
): Promise<boolean> {
  const open = await sql.query<{ payment_link_id: string; busy: boolean }>(
    `select l.payment_link_id, exists (select 1 from link_attempts a where a.tenant_id = l.tenant_id
       and a.payment_link_id = l.payment_link_id and a.state in ('sending', 'unclear')) as busy
     from payment_links l where l.tenant_id = $1 and l.environment_id = $2 and l.kind = $3 and l.custno = $4 and l.invno = $5
       and l.state = 'open' for update`,
    [tenantId, environmentId, kind, custno, invno],
  );
  const [link] = open;
  if (link === undefined) return false;
  if (link.busy) {
    throw new AppError("conflict", "A try of the open link is under way.", {
      userText: "Somebody is using the open link just now. Wait until that has ended.",
    });
  }
  await sql.query(
    "update payment_links set state = 'revoked', ended_at = $3 where tenant_id = $1 and payment_link_id = $2",
    [tenantId, link.payment_link_id, now],
  );
  return true;
}
