export { CertificateSkeleton as default } from "@/components/certificate/certificate-skeleton";
