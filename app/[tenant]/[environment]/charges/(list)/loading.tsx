export { ChargesSkeleton as default } from "@/components/charges/charges-skeleton";
