import { AppError } from "@/server/kernel/errors";

export const nameIsTaken = (name: string): AppError =>
  new AppError("conflict", "The name of the view is taken.", {
    userText: `You have a view named "${name}" already. Choose another name, or choose that view and save what is shown into it.`,
  });
