import { z } from "zod";
import { buildCertificate, certificateSchema, renderCertificatePdf } from "@/server/ledger/certificates";
import { defineOperation } from "../define-operation";
import { transactionParams } from "../wire";

const pdf = "application/pdf";

export const getCertificate = defineOperation({
  id: "getCertificate",
  method: "GET",
  path: "/payments/{transactionId}/certificate",
  permission: "payments.read",
  tag: "Payments",
  summary: "The posting certificate of a payment",
  description:
    "Proof of the payment's one effect in the books, checked against Sage Pro now. JSON, or one page of PDF by `format=pdf` or `Accept: application/pdf`.",
  answers: { 200: "The certificate." },
  file: { contentType: pdf },
  problems: ["invalid_input", "not_found"],
  params: transactionParams,
  query: z.strictObject({ format: z.enum(["json", "pdf"]).optional() }),
  answer: certificateSchema,
  async handle({ services, principal, request, params: { transactionId }, query: { format } }) {
    const certificate = await buildCertificate(services, principal, transactionId);
    const asPdf = format === "pdf" || (format === undefined && request.headers.get("accept")?.includes(pdf) === true);
    if (!asPdf) return { status: 200, json: certificate };
    const name = `certificate-${transactionId}.pdf`;
    return { status: 200, file: { contentType: pdf, name, bytes: await renderCertificatePdf(certificate) } };
  },
});
