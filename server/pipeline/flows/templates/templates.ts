import type { FlowTemplate } from "./flow-template";
import { paymentToReceipt } from "./payment-to-receipt";

/** Every flow that can be installed, in the order in which people are shown them. */
export const templates = {
  "payment-to-receipt": paymentToReceipt,
} as const satisfies Record<string, FlowTemplate>;
export type TemplateId = keyof typeof templates;

export const templateIds = Object.keys(templates) as [TemplateId, ...TemplateId[]];
