import { code } from "../markdown";

/** A documentation comment, taken apart. */
export interface Documented {
  readonly what: string;
  readonly allowed?: string;
  readonly default?: string;
  readonly change?: string;
  readonly required: boolean;
}

/** Takes apart what a comment says after its marks: Default, Allowed, Change. */
export function documented(comment: string): Documented {
  const [what, ...parts] = comment
    .replace(/\s+/g, " ")
    .trim()
    .split(/(?:^|(?<=\. ))(Default|Allowed|Change): /);
  const said: Record<string, string> = {};
  for (let i = 0; i < parts.length; i += 2) said[parts[i]] = parts[i + 1].trim().replace(/\.$/, "");
  const isRequired = /(^|(?<=\. ))Required\.(?=\s|$)/;
  return {
    what: what.replace(isRequired, "").trim(),
    allowed: said.Allowed,
    default: said.Default,
    change: said.Change,
    required: isRequired.test(what),
  };
}

/** The values of an enum: as the comment says them, with their meaning, unless it leaves some out. */
export const enumText = (values: readonly string[], { allowed }: Documented): string =>
  values.every(value => allowed?.includes(value)) ? prose(allowed ?? "") : values.map(code).join(", ");

/** Prose of a comment as Markdown: nothing in it is markup. */
export const prose = (text: string): string => text.replace(/[<*]/g, "\\$&");
