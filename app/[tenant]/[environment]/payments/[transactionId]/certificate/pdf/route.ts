import { renderCertificatePdf } from "@/server/ledger/certificates";
import { answerCertificate } from "../answer-certificate";
import type { CertificateParams } from "../certificate-params";

/** The certificate as one page of PDF. */
export const GET = (_request: Request, context: CertificateParams): Promise<Response> =>
  answerCertificate(context, { contentType: "application/pdf", extension: "pdf", render: renderCertificatePdf });
