import type { z } from "zod";
import type { ApiPrincipal } from "@/server/account/api-keys";
import { AppError } from "@/server/kernel/errors";
import { findOrder } from "@/server/pipeline/charges";
import type { CallContext } from "../operation";
import type { chargeSchema } from "./charges.schema";
import { showCharge } from "./show-charge";

/** What whoever orders a charge or a refund is answered: the order as it stands now, on its way. */
export async function answerOrdered(
  { services, principal }: Pick<CallContext, "services"> & { readonly principal: ApiPrincipal },
  chargeOrderId: string,
): Promise<{ readonly status: 202; readonly json: z.input<typeof chargeSchema> }> {
  const order = await services.db.withTenantSql(principal, (sql) =>
    findOrder(sql, principal, principal.actor, chargeOrderId),
  );
  if (order === undefined) throw new AppError("internal", "An order that was stored is not there.");
  return { status: 202, json: showCharge(order) };
}
