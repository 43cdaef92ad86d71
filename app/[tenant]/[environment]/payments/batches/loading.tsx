export { BatchesSkeleton as default } from "@/components/settlement/batches-skeleton";
