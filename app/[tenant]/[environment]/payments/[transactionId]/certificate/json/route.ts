import { answerCertificate } from "../answer-certificate";
import type { CertificateParams } from "../certificate-params";

/** The certificate as JSON, spaced for reading; its hash is over the same JSON without spaces. */
export const GET = (_request: Request, context: CertificateParams): Promise<Response> =>
  answerCertificate(context, {
    contentType: "application/json; charset=utf-8",
    extension: "json",
    render: async (certificate) => `${JSON.stringify(certificate, null, 2)}\n`,
  });
