import { UsageError } from "../usageError";
import type { Asker } from "./answers";

/** Asks whoever sits at the terminal. What draws the questions is loaded with the first. */
export const terminal: Asker = {
  text: async (message, byDefault, refusal) => {
    const { default: input } = await import("@inquirer/input");
    return input({
      message,
      default: byDefault === "" ? undefined : byDefault,
      validate: text => refusal(text) ?? true,
    });
  },
  choose: async <T extends string>(message: string, among: Readonly<Record<T, string>>, byDefault: T) => {
    const { default: select } = await import("@inquirer/select");
    const all = Object.entries(among) as [T, string][];
    const choices = all.map(([value, description]) => ({ value, name: value, description }));
    return answered(select<T>({ message, choices, default: byDefault }));
  },
};

async function answered<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if ((error as Error).name === "ExitPromptError") throw new UsageError("Nothing was written.");
    throw error;
  }
}
