import type { SandboxPlay } from "@/server/pipeline/sandbox-demo/sandbox-play";

/** Play that only tells for whom it was asked; for tests of who may ask. */
export function standInPlay(acted: (tenantId: string) => void): SandboxPlay {
  const after =
    <T>(answer: T) =>
    async ({ tenantId }: { readonly tenantId: string }): Promise<T> => {
      acted(tenantId);
      return answer;
    };
  const sale = { transactionId: "1", label: "Sale", approved: true, responseText: "Approved" };
  return {
    read: async () => ({ hasShop: false, outageUntil: null, day: null }),
    run: after({ transactions: [sale] }),
    startOutage: after(new Date(0)),
    endOutage: after(undefined),
    settle: after(null),
    startBusinessDay: after({
      businessDayId: "019a0000-0000-7000-8000-000000000000",
      planned: 500,
      taken: 0,
      askedAt: new Date(0),
      endedAt: null,
    }),
  };
}
