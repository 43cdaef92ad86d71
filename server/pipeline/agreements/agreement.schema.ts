import { z } from "zod";
import { parsePlainDate } from "@/server/kernel/plain-date";
import { amountInput } from "@/server/pipeline/charges/charge-order.schema";
import { amountSchema } from "@/server/pipeline/payments/payment-row.schema";

export const chargeDays = ["due_date", "days_before", "invoice_date"] as const;
export const agreementStates = ["active", "paused", "ended"] as const;

const text = (longest: number, empty: string) =>
  z.string().trim().min(1, empty).max(longest, `Use at most ${longest} characters.`);
const day = z
  .string()
  .trim()
  .refine((typed) => parsePlainDate(typed) !== undefined, "Enter a day such as 2026-12-31.");

/** What of an agreement can be set, and changed later. Amounts in the home currency of the environment. */
export const agreementTermsSchema = z.object({
  /** PayTrace's customer whose stored method is charged. */
  gatewayCustomerId: text(50, "Name the customer in PayTrace."),
  /** Invoices dated on this day or later are charged; those before are left alone. */
  startsOn: day,
  chargeOn: z.enum(chargeDays).default("due_date"),
  /** Only for `days_before`. */
  daysBefore: z.int().min(0).max(60).default(0),
  /** An invoice of more than this is not charged: a person is asked. */
  mostPerInvoice: amountInput,
  /** The same for the sum of a calendar month; none when absent. */
  mostPerMonth: amountInput.optional(),
  /** After how many days a declined charge is tried again, one number for each try. After the last one a person is asked. */
  retryAfterDays: z.array(z.int().min(1).max(60)).max(6, "At most six further tries.").default([3, 7]),
  agreedBy: text(100, "Say who agreed."),
  agreedOn: day,
  /** What shows it, such as the form that was signed. */
  evidence: text(500, "Say what shows that the customer agreed."),
});
export type AgreementTerms = z.output<typeof agreementTermsSchema>;

/** Sage's customer, without the blanks behind it. */
export const custnoSchema = text(10, "Name the customer.");
export const newAgreementSchema = agreementTermsSchema.extend({ custno: custnoSchema });
export type NewAgreement = z.output<typeof newAgreementSchema>;

export const agreementActs = ["pause", "resume", "end"] as const;
export type AgreementAct = (typeof agreementActs)[number];

export const agreementKeySchema = z.object({ agreementId: z.uuid() });

/** What becomes of an open invoice of an agreement. */
export const agreedFates = [
  /** Its day has come: the next run charges it. */
  "due",
  /** Its day is `chargeDay`. */
  "later",
  /** Declined; it is tried again on `chargeDay`. */
  "retry",
  /** Asked for, and not finished or not in the books. */
  "under_way",
  /** Not charged by itself any more: a person was asked, or decided. */
  "with_person",
  /** More than was agreed: a person will be asked instead. */
  "too_much",
  /** Somebody does not want it charged; it is left alone until that is taken back. */
  "objected",
] as const;
export type AgreedFate = (typeof agreedFates)[number];

export const agreedInvoiceSchema = z.object({
  agreementId: z.string(),
  invno: z.string(),
  balance: amountSchema,
  dueDate: z.string(),
  chargeDay: z.string(),
  /** The day on which the customer was told of the charge; null where they were not, or need not be. */
  toldOn: z.string().nullable(),
  /** From this day on the customer is to be told; null where they were, or need not be. */
  tellOn: z.string().nullable(),
  fate: z.enum(agreedFates),
});
export type AgreedInvoice = z.infer<typeof agreedInvoiceSchema>;

/** Who does not want an invoice charged: the customer, or the company itself. */
export const objectors = ["customer", "company"] as const;
export const newObjectionSchema = agreementKeySchema.extend({
  invno: text(20, "Name the invoice."),
  raisedBy: z.enum(objectors),
  reason: text(500, "Say why it is not to be charged."),
});
export type NewObjection = z.output<typeof newObjectionSchema>;
export const withdrawnObjectionSchema = newObjectionSchema.pick({ agreementId: true, invno: true });

/** An invoice with an objection may have been closed since, so that nothing is left to charge. */
export const fatesOfInvoices = [...agreedFates, "closed"] as const;
export type FateOfInvoice = (typeof fatesOfInvoices)[number];

/** The open invoices of one agreement, and those with an objection, with the one that stands against each. */
export const invoicesOfAgreementSchema = z.array(
  agreedInvoiceSchema.pick({ agreementId: true, invno: true, balance: true }).extend({
    /** null where the terms do not take the invoice in. */
    chargeDay: z.string().nullable(),
    fate: z.enum(fatesOfInvoices),
    objection: z
      .object({ raisedBy: z.enum(objectors), reason: z.string(), createdBy: z.string(), createdAt: z.date() })
      .nullable(),
  }),
);
export type InvoicesOfAgreement = z.infer<typeof invoicesOfAgreementSchema>;

/** What an agreement would do, by the list of open invoices. */
export const agreementPreviewSchema = z.object({
  company: z.string(),
  method: z.object({ name: z.string(), maskedNumber: z.string(), expires: z.string() }),
  /** In the order in which they would be charged, 200 at most. */
  invoices: z.array(agreedInvoiceSchema.omit({ agreementId: true })),
  count: z.int(),
  total: amountSchema,
  /** When the open invoices were last read as a whole; null while nothing reads them. */
  listReadAt: z.date().nullable(),
});
export type AgreementPreview = z.infer<typeof agreementPreviewSchema>;

export const agreementSchema = z.object({
  agreementId: z.string(),
  state: z.enum(agreementStates),
  custno: z.string(),
  company: z.string(),
  gatewayCustomerId: z.string(),
  maskedNumber: z.string(),
  startsOn: z.string(),
  chargeOn: z.enum(chargeDays),
  daysBefore: z.int(),
  mostPerInvoice: amountSchema,
  mostPerMonth: amountSchema.nullable(),
  retryAfterDays: z.array(z.int()),
  agreedBy: z.string(),
  agreedOn: z.string(),
  evidence: z.string(),
  changedBy: z.string(),
  changedAt: z.date(),
  /** Asked for in this calendar month and not ended without money. */
  chargedThisMonth: amountSchema,
  /** Open invoices by what becomes of them; none of an agreement that is not active. */
  next: agreedInvoiceSchema.nullable(),
  coming: z.int(),
  withPerson: z.int(),
  /** Open invoices of the customer against whose charge an objection stands, whatever the state of the agreement. */
  objected: z.int(),
  /** Objections that stand and whose invoice was closed since, not long ago. */
  objectedAndClosed: z.int(),
});
export type Agreement = z.infer<typeof agreementSchema>;

export const agreementListSchema = z.object({
  agreements: z.array(agreementSchema),
  listReadAt: z.date().nullable(),
  /** The connection whose open invoices are to be read on a schedule; null where there is no Sage Pro yet. */
  erpConnectionId: z.string().nullable(),
});
export type AgreementList = z.infer<typeof agreementListSchema>;

/** Whether customers are told by mail before a charge. */
export const noticeSettingSchema = z.object({
  enabled: z.boolean(),
  daysBefore: z.int().min(1, "At least one day.").max(30, "At most 30 days."),
  /** Where customers write who do not want the charge; '' only while it is off. */
  contactEmail: z.union([z.email("Enter an address such as billing@acme.example.").max(200), z.literal("")]),
  contactPhone: z.string().trim().max(40, "Use at most 40 characters."),
});
export type NoticeSetting = z.infer<typeof noticeSettingSchema>;
export const newNoticeSettingSchema = noticeSettingSchema.refine(
  ({ enabled, contactEmail }) => !enabled || contactEmail !== "",
  { path: ["contactEmail"], message: "Say where customers write who do not want the charge." },
);

/** What telling customers came to. */
export const noticeRunSchema = z.object({
  /** Mails that went out. */
  sent: z.int(),
  /** Invoices that were given to a person because nobody could be told. */
  held: z.int(),
  stopped: z.string(),
});
export type NoticeRun = z.infer<typeof noticeRunSchema>;

/** What one run did. */
export const agreementRunSchema = z.object({
  ordered: z.int(),
  /** Given to a person, for a reason that is an exception now. */
  held: z.int(),
  /** Paid, paused or asked for by somebody else meanwhile. */
  skipped: z.int(),
  /** Why the run stopped before its end; '' when it did not. */
  stopped: z.string(),
});
export type AgreementRun = z.infer<typeof agreementRunSchema>;
