export { MappingModelSkeleton as default } from "@/components/mapping-model/mapping-model-skeleton";
