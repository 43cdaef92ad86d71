import type { PayTraceSimulator } from "./paytrace";
import type { TakePayment } from "./shop";

/** Has the simulated merchant of an environment charge what is paid in the simulated shop of the same environment. */
export const payByGateway =
  (gateway: Pick<PayTraceSimulator, "createSales">): TakePayment =>
  async (environmentId, payment) => {
    const [sale] = await gateway.createSales(environmentId, [payment]);
    if (sale === undefined) throw new Error("The simulated gateway took no payment.");
    return { transactionId: sale.transactionId, approved: sale.result === "approved" };
  };
