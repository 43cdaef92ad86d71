export { LedgerChecksSkeleton as default } from "@/components/ledger-checks/ledger-checks-skeleton";
