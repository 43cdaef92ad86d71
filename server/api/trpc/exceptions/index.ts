import { router } from "../init";
import { listExceptionsProcedure } from "./list-exceptions";

export const exceptionsRouter = router({ list: listExceptionsProcedure });
