import type { PayTraceSimulator } from "./paytrace";
import type { ShopGateway } from "./shop";

/** The simulated merchant of an environment charges what is paid in the simulated shop of the same environment, and gives it back. */
export const payByGateway = (gateway: Pick<PayTraceSimulator, "createSales" | "giveBack">): ShopGateway => ({
  async charge(environmentId, payment) {
    const [sale] = await gateway.createSales(environmentId, [payment]);
    if (sale === undefined) throw new Error("The simulated gateway took no payment.");
    return { transactionId: sale.transactionId, approved: sale.result === "approved" };
  },
  giveBack: (environmentId, payment) => gateway.giveBack(environmentId, payment),
});
