import { randomBytes } from "node:crypto";
import { isatty } from "node:tty";
import picocolors from "picocolors";
import { harmless } from "./escape";

/** Colour on a terminal only: not in a pipe, and not because a variable says that this is a CI run. */
const colourful = isatty(1) && !process.env.NO_COLOR && process.env.TERM !== "dumb";

/** What begins an escape sequence of our own: nobody else knows it, so that no text can have one. */
const own = `\u001b${randomBytes(8).toString("hex")}`;

const plain = picocolors.createColors(false);
const coloured = picocolors.createColors(true);
type Paint = (text: string) => string;
const paint = (name: "bold" | "dim" | "underline" | "red" | "green" | "yellow" | "magenta" | "cyan"): Paint =>
  colourful ? text => coloured[name](text).replaceAll(/\u001b(?=\[\d+m)/g, own) : plain[name];

export const pc = {
  bold: paint("bold"),
  dim: paint("dim"),
  underline: paint("underline"),
  red: paint("red"),
  green: paint("green"),
  yellow: paint("yellow"),
  magenta: paint("magenta"),
  cyan: paint("cyan"),
};

/** Begins the line anew, for what is said of progress. */
export const lineAnew = `${own}[1G${own}[K`;

/** A text as it is written: of what steers a terminal, our own alone does. */
export const written = (text: string): string => text.split(own).map(harmless).join("\u001b");
