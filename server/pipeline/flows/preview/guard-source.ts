import type { ShadowSource } from "@/server/connectors/sage-pro";
import type { OrderRules } from "./shadow-orders";

export interface GuardedSource extends ShadowSource, OrderRules {
  /** @throws what a call threw, which a step of a flow would have taken for the end of its items */
  throwFailure(): void;
}

/** Reads of a company that remember when one failed: a preview must not go on with what it could not read. */
export function guardSource(source: ShadowSource & OrderRules): GuardedSource {
  let failure: { readonly error: unknown } | undefined;
  const guarded = async <Answer>(answer: Promise<Answer>): Promise<Answer> => {
    try {
      return await answer;
    } catch (error) {
      failure ??= { error };
      throw error;
    }
  };
  return {
    findInvoices: (references) => guarded(source.findInvoices(references)),
    findCustomers: (custnos) => guarded(source.findCustomers(custnos)),
    findAccounts: (accounts) => guarded(source.findAccounts(accounts)),
    findItems: (items) => guarded(source.findItems(items)),
    previewCustomers: (customers) => guarded(source.previewCustomers(customers)),
    previewSalesOrders: (orders) => guarded(source.previewSalesOrders(orders)),
    periods: () => guarded(source.periods()),
    throwFailure() {
      if (failure !== undefined) throw failure.error;
    },
  };
}
