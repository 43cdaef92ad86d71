import { z } from "zod";

/**
 * `sending`: handed to the gateway, answer outstanding. `unclear`: the answer never came; it is not asked again, because that could
 * mail a second one. `no_address`: the customer has none in Sage Pro. All but `due` and `sending` are final.
 */
export const receiptStates = ["due", "sending", "sent", "refused", "unclear", "no_address"] as const;

/** A receipt by mail for one payment. */
export const payerReceiptSchema = z.object({
  state: z.enum(receiptStates),
  /** Where it went; '' where it went nowhere. */
  email: z.string(),
  note: z.string(),
  sentAt: z.date().nullable(),
});
export type PayerReceipt = z.infer<typeof payerReceiptSchema>;

export const receiptSettingSchema = z.object({ enabled: z.boolean() });
export type ReceiptSetting = z.infer<typeof receiptSettingSchema>;
