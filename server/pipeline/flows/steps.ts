import type { FlowStepType } from "./flow.schema";
import type { StepDefinition } from "./step";
import { decidePostingStep } from "./steps/decide-posting-step";
import { findInvoiceStep } from "./steps/find-invoice";
import { readTransactionStep } from "./steps/read-transaction";
import { recallPostingsStep } from "./steps/recall-postings-step";
import { writePostingStep } from "./steps/write-posting-step";

/** Every step a flow may name. */
export const steps = {
  "gateway.read-transaction": readTransactionStep,
  "postings.recall": recallPostingsStep,
  "erp.find-invoice": findInvoiceStep,
  "decide.posting": decidePostingStep,
  "erp.write-posting": writePostingStep,
} as const satisfies { [Type in FlowStepType]: StepDefinition<Type> };
