export { AgreementsSkeleton as default } from "@/components/agreements/agreements-skeleton";
