import { asAppError } from "@/server/api/as-app-error";
import { requirePrincipal } from "@/server/api/session";
import { errorTable } from "@/server/kernel/errors";
import { buildCertificate, type Certificate } from "@/server/ledger/certificates";
import { requirePermission } from "@/server/platform/auth";
import { services } from "@/server/services";
import type { CertificateParams } from "./certificate-params";

interface CertificateFile {
  readonly contentType: string;
  readonly extension: "json" | "pdf";
  render(certificate: Certificate): Promise<BodyInit>;
}

/** A certificate as a file, for members who may see payments. It is made anew each time and kept by no cache. */
export async function answerCertificate({ params }: CertificateParams, file: CertificateFile): Promise<Response> {
  const { tenant, environment, transactionId } = await params;
  try {
    const principal = await requirePrincipal(tenant, environment);
    requirePermission(principal, "payments.read");
    const certificate = await buildCertificate(services(), principal, transactionId);
    // The id comes from our own record now, but a file name is no place for anything else than letters and digits.
    const name = `certificate-${certificate.transactionId.replace(/[^\w-]/g, "_")}.${file.extension}`;
    return new Response(await file.render(certificate), {
      headers: {
        "content-type": file.contentType,
        "content-disposition": `attachment; filename="${name}"`,
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
      },
    });
  } catch (error) {
    const known = asAppError(error);
    if (!known) throw error;
    return new Response(known.userText, { status: errorTable[known.code].http });
  }
}
