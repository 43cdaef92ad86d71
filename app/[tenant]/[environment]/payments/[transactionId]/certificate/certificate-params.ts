export interface CertificateParams {
  params: Promise<{ tenant: string; environment: string; transactionId: string }>;
}
