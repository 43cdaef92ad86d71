import { causes, isCause } from "@/server/pipeline/exceptions/causes";

/** What a cause is called; one that this portal does not know any more is named by its code. */
export const causeTitle = (cause: string): string => (isCause(cause) ? causes[cause].title : cause);
