export { TableSkeleton as default } from "@/components/tables/table-skeleton";
