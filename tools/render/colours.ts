import { isatty } from "node:tty";
import picocolors from "picocolors";

/** Colour on a terminal only: not in a pipe, and not because a variable says that this is a CI run. */
export const pc = picocolors.createColors(isatty(1) && !process.env.NO_COLOR);
