import { router } from "../init";
import { listEventsProcedure } from "./list-events";

export const eventsRouter = router({ list: listEventsProcedure });
