import type { Design, DesignContext } from "../design";
import { isPending } from "./tree";
import type { Problem, Severity } from "./problems";

/** What a rule found. */
export interface Finding {
  readonly key: string;
  readonly message: string;
  readonly fix: string;
  /** Where a case is milder or harder than the rule's own severity. */
  readonly severity?: Severity;
  /** Other keys whose values it comes of, where it does: it stands at the one that the strongest source wrote, so that
   *  nobody is told of a key that he left alone. Its texts then say keys in full. */
  readonly with?: readonly string[];
  /** Where the cause is, when it is not at the key. */
  readonly where?: string;
  /** Where a case has another code than the rule's others; undefined where Azure accepts it. */
  readonly azureCode?: string;
  /** Where a fact is missing that only its declaration can give: Azure may accept it or not. */
  readonly undeclared?: true;
}

/** What a rule judges: a part of the design, or all of it, and values that may not be known yet. */
export type Subject<Part = Design> = Part & {
  readonly context: DesignContext;
  /** The text of a value that may come from another resource. Undefined defers the rule for that key. */
  readonly known: (value: unknown, key: string) => string | undefined;
};

/** One fact of Azure, or one of this contract, as a predicate over the part of the design that it is about: whoever has that
 *  part alone can be judged by it. */
export interface Rule<Part = Design> {
  readonly id: string;
  readonly severity: Severity;
  /** Severity of its milder or harder cases, where it has some. */
  readonly also?: Severity;
  /** The fact in one line, for docs/rules.md. */
  readonly title: string;
  readonly doc: string;
  /** Code that Azure answers with, where known. */
  readonly azureCode?: string;
  readonly judge: (subject: Subject<Part>) => Finding[];
}

/** A page of the AKS documentation. */
export const aksDoc = (page: string): string => `https://learn.microsoft.com/azure/aks/${page}`;
/** A page of Azure's documentation. */
export const azureDoc = (page: string): string => `https://learn.microsoft.com/azure/${page}`;
/** A page of the project's own reference. */
export const ownDoc = (id: string): string => `docs/rules.md#${id.toLowerCase()}`;

/** What nobody has declared of somebody else's resource: a warning that promises nothing of Azure. */
export const undeclared = (key: string, message: string, fix: string): Finding => ({
  key,
  message: `${message}: whether Azure accepts it is not judged`,
  fix,
  severity: "warning",
  azureCode: undefined,
  undeclared: true,
});

/** A whole number that must lie between bounds, as a finding where it does not. */
export const between = (key: string, value: number | undefined, min: number, max: number, what: string): Finding[] =>
  value === undefined || (Number.isInteger(value) && value >= min && value <= max)
    ? []
    : [
        {
          key,
          message: `${value} ${what} are outside ${min}-${max}`,
          fix: `Write a whole number from ${min} to ${max}.`,
        },
      ];

/** Runs rules, one after the other; what one could not know becomes a deferred problem. */
export function judge<Part>(rules: readonly Rule<Part>[], part: Part, context: DesignContext): Problem[] {
  let waiting = new Set<string>();
  const subject: Subject<Part> = {
    ...part,
    context,
    known: (value, key) => {
      if (typeof value === "string") return value;
      if (isPending(value)) waiting.add(key);
      return undefined;
    },
  };
  return rules.flatMap(rule => {
    waiting = new Set();
    const about = { id: rule.id, severity: rule.severity, doc: rule.doc, azureCode: rule.azureCode };
    const found = rule.judge(subject).map((finding): Problem => ({ ...about, ...finding }));
    const deferred = [...waiting].map((key): Problem => ({
      ...about,
      key,
      message: `not judged yet, the value is not known before deployment: ${rule.title}`,
      fix: "It is judged again as soon as the value is known.",
      deferred: true,
    }));
    return [...found, ...deferred];
  });
}
