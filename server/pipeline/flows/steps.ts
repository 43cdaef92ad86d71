import { type FlowStepType, stepLabels } from "./flow.schema";
import type { StepDefinition } from "./step";
import { approvalStep } from "./steps/approval";
import { branchStep } from "./steps/branch";
import { chargeCustomerStep } from "./steps/charge-customer";
import { chargeDueStep } from "./steps/charge-due";
import { checkLedgerStep } from "./steps/check-ledger";
import { checkRulesStep } from "./steps/check-rules";
import { decidePostingStep } from "./steps/decide-posting-step";
import { endStep } from "./steps/end";
import { findInvoiceStep } from "./steps/find-invoice";
import { forEachStep } from "./steps/for-each";
import { lookUpStep } from "./steps/look-up";
import { mapRecordStep } from "./steps/map-record";
import { notifyStep } from "./steps/notify";
import { readShopOrderStep } from "./steps/read-shop-order";
import { readTransactionStep } from "./steps/read-transaction";
import { recallPostingsStep } from "./steps/recall-postings-step";
import { returnToCallerStep } from "./steps/return-to-caller";
import { subFlowStep } from "./steps/sub-flow";
import { syncVaultStep } from "./steps/sync-vault";
import { waitStep } from "./steps/wait";
import { waitOrderStep } from "./steps/wait-order";
import { waitSettledStep } from "./steps/wait-settled";
import { writeEntryStep } from "./steps/write-entry-step";
import { writeFeeStep } from "./steps/write-fee-step";
import { writePostingStep } from "./steps/write-posting-step";
import { writeSalesOrderStep } from "./steps/write-sales-order";

/** Every step a flow may name. */
export const steps = {
  "gateway.read-transaction": readTransactionStep,
  "shop.read-order": readShopOrderStep,
  "postings.recall": recallPostingsStep,
  "map.record": mapRecordStep,
  "erp.find-invoice": findInvoiceStep,
  "flow.look-up": lookUpStep,
  "check.rules": checkRulesStep,
  "decide.posting": decidePostingStep,
  "erp.write-posting": writePostingStep,
  "erp.write-sales-order": writeSalesOrderStep,
  "erp.write-fee": writeFeeStep,
  "erp.write-entry": writeEntryStep,
  "flow.branch": branchStep,
  "flow.wait": waitStep,
  "flow.wait-settled": waitSettledStep,
  "shop.wait-order": waitOrderStep,
  "flow.approval": approvalStep,
  "flow.notify": notifyStep,
  "ledger.check": checkLedgerStep,
  "charges.due": chargeDueStep,
  "charges.order": chargeCustomerStep,
  "sync.vault": syncVaultStep,
  "flow.call": subFlowStep,
  "flow.for-each": forEachStep,
  "flow.return": returnToCallerStep,
  "flow.end": endStep,
} as const satisfies { [Type in FlowStepType]: StepDefinition<Type> };

/** Looks a kind of step up. @returns undefined for one that does not exist, or not in this version. */
export type FindStep = (type: string, version: number) => StepDefinition | undefined;

export const isStepType = (type: string): type is FlowStepType => Object.hasOwn(stepLabels, type);

export const findStep: FindStep = (type, version) => {
  const step: StepDefinition | undefined = isStepType(type) ? steps[type] : undefined;
  return step?.version === version ? step : undefined;
};
