/** Fields of a test that hold ids, which are long numbers by nature and may look like card numbers. */
export const idFields = [
  "externalId",
  "transactionId",
  "transaction_id",
  "original_transaction_id",
  "originalTransactionId",
  "orderId",
  "customerId",
  "lineId",
  "parentId",
] as const;
