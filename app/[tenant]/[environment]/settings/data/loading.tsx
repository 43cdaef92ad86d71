export { DataSkeleton as default } from "@/components/data/data-skeleton";
