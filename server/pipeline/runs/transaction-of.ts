import type { Item } from "@/server/pipeline/flows/item";

/** The gateway's transaction an event is about; '' where none is known. */
export const transactionOf = ({ record, body }: Item): string => record?.externalId ?? body.transactionId;
