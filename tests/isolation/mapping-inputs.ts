import { paymentToReceiptMapping } from "@/server/pipeline/mapping/templates/payment-to-receipt";

const kinds = { source: "paytrace.transaction", target: "sage-pro.receipt" };
const document = paymentToReceiptMapping;

/** Inputs of the procedures of `mappings`, about a payment of tenant A. */
export const mappingInputs = (transactionId: string): Readonly<Record<string, () => Record<string, unknown>>> => {
  const record = { kind: "past", id: transactionId };
  return {
    "mappingModel.read": () => ({}),
    "mappingModel.remove": () => ({}),
    "mappingModel.set": () => ({
      baseUrl: "https://models.example/v1",
      model: "small",
      apiKey: "sk-0123456789",
      sendsSamples: false,
    }),
    "mappingModel.try": () => ({}),
    "mappings.checkRules": () => ({
      about: kinds.target,
      mapping: document,
      record,
      rules: [{ id: "period", kind: "period-open", field: "date" }],
    }),
    "mappings.describe": () => kinds,
    "mappings.kinds": () => ({}),
    "mappings.noteVerdicts": () => ({
      ...kinds,
      verdicts: [{ target: "custno", sources: ["customerId"], verdict: "refused" }],
    }),
    "mappings.pastRecords": () => ({ source: kinds.source, search: transactionId }),
    "mappings.preview": () => ({ document, records: [record] }),
    "mappings.samples": () => ({ source: kinds.source }),
    "mappings.suggest": () => kinds,
  };
};
