import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CertificateSheet } from "@/components/certificate/certificate-sheet";
import { PageHeader } from "@/components/shell/page-header";
import { paymentPath, placeHref } from "@/components/trpc/place-href";
import { buttonLook } from "@/components/ui/button-look";
import { asAppError } from "@/server/api/as-app-error";
import { buildCertificate, type Certificate } from "@/server/ledger/certificates";
import type { Principal } from "@/server/platform/auth";
import { services } from "@/server/services";
import { openPage, placeOf } from "../../../open-page";
import type { CertificateParams } from "./certificate-params";

export async function generateMetadata({ params }: CertificateParams): Promise<Metadata> {
  return { title: `Certificate of payment ${decodeURIComponent((await params).transactionId)}` };
}

/** The posting certificate of one payment, made and checked against Sage Pro when it is opened. */
export default async function CertificatePage({ params }: CertificateParams) {
  const principal = await openPage(params);
  const transactionId = decodeURIComponent((await params).transactionId);
  const certificate = await findCertificate(principal, transactionId);
  const place = placeOf(principal);
  const payment = placeHref(place, paymentPath(transactionId));
  return (
    <>
      <PageHeader
        title="Posting certificate"
        note="What this payment did to the books, checked against Sage Pro when this page was opened."
        trail={[
          { label: "Payments", href: placeHref(place, "/payments") },
          { label: transactionId, href: payment },
        ]}
        actions={
          <>
            <a className={buttonLook("secondary", "md")} href={`${payment}/certificate/json`} download>
              Save JSON
            </a>
            <a className={buttonLook("primary", "md")} href={`${payment}/certificate/pdf`} download>
              Save PDF
            </a>
          </>
        }
      />
      <CertificateSheet certificate={certificate} />
    </>
  );
}

async function findCertificate(principal: Principal, transactionId: string): Promise<Certificate> {
  try {
    return await buildCertificate(services(), principal, transactionId);
  } catch (error) {
    if (asAppError(error)?.code === "not_found") notFound();
    throw error;
  }
}
