import { createOrderKeeper } from "@/server/pipeline/mapper/keep-orders";
import type { PastGround } from "@/server/pipeline/mapper/past-records";
import type { TrpcContext } from "../context";

const orders = createOrderKeeper({ keepMs: 60_000, most: 200 });

/** What records that came in earlier are read with. */
export const pastGround = ({ db, clock, loadEnvironment }: TrpcContext["services"]): Required<PastGround> => ({
  db,
  systems: { loadEnvironment, clock, orders },
});
