export { DesignerSkeleton as default } from "@/components/flows/designer/designer-skeleton";
