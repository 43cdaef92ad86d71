export { type Background, createBackground } from "./create-background";
