export { ApprovalsSkeleton as default } from "@/components/charges/charges-skeleton";
