import { router } from "../init";
import { listInvariantsProcedure } from "./list-invariants";

export const ledgerRouter = router({ invariants: listInvariantsProcedure });
