import { router } from "../init";
import { searchRecordsProcedure } from "./search-records";

export const searchRouter = router({ records: searchRecordsProcedure });
