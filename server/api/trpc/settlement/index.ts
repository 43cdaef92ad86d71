import { router } from "../init";
import { getBatchProcedure } from "./get-batch";
import { listBatchesProcedure } from "./list-batches";

export const settlementRouter = router({ batch: getBatchProcedure, batches: listBatchesProcedure });
