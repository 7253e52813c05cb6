import type { Ranks } from "./ranks";

/** Whether a problem stops the creation. */
export type Severity = "error" | "warning";

/** Something wrong with the choices, or something to know about them. */
export interface Problem {
  /** Rule id, for acceptedWarnings and docs/rules.md. */
  readonly id: string;
  readonly severity: Severity;
  /** Key in the choices, such as network.serviceCidrs, or in the args of a component. */
  readonly key: string;
  /** What is wrong, with which values. */
  readonly message: string;
  readonly fix: string;
  /** Other keys whose values it comes of, until it is placed. */
  readonly with?: readonly string[];
  /** Where it is documented. */
  readonly doc: string;
  /** Code that Azure answers with, where known. */
  readonly azureCode?: string;
  /** True when the rule could not judge yet, because the value comes from a resource that does not exist. */
  readonly deferred?: boolean;
  /** True when the rule could not judge, because somebody else's resource is not declared far enough. */
  readonly undeclared?: boolean;
  /** Why the warning is fine here, from acceptedWarnings. */
  readonly accepted?: string;
  /** File and line, where known. */
  readonly where?: string;
  /** True where it speaks of args in a program; others speak of a stack's configuration, where keys stand under aks:. */
  readonly inArgs?: boolean;
}

/** Sorted by key, then by id. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return [...problems].sort((a, b) => compare(a.key, b.key) || compare(a.id, b.id) || compare(a.message, b.message));
}

/** A problem at the key that the strongest source wrote, of those whose values it comes of. */
export function placed({ with: others = [], ...problem }: Problem, ranks: Ranks): Problem {
  const keys = [problem.key, ...others];
  const most = Math.max(...keys.map(ranks.of));
  return { ...problem, key: ranks.writtenAt(keys.find(key => ranks.of(key) === most) ?? problem.key) };
}

/** The problems without those that say of one value what another one says. */
export function distinct(problems: readonly Problem[]): Problem[] {
  const said = new Set<string>();
  return problems.filter(({ id, key, message }) => {
    const words = JSON.stringify([id, key, message]);
    return !said.has(words) && said.add(words);
  });
}

/** The problems, with the reasons of warnings that were accepted, by their ids. */
export const withAccepted = (problems: readonly Problem[], accepted: Readonly<Record<string, string>>): Problem[] =>
  problems.map(p => (p.severity === "warning" && p.id in accepted ? { ...p, accepted: accepted[p.id] } : p));

/** Whether a problem stands in the way of creating anything. */
export const blocks = (problem: Problem): boolean => problem.severity === "error" && !problem.deferred;

/** Whether it was not judged for want of a declaration, and nobody said that this is fine. */
export const isUndeclared = (problem: Problem): boolean =>
  problem.undeclared === true && problem.accepted === undefined;

/** Whether all that decides was judged, and nothing of it stands in the way. */
export const isSound = (problems: readonly Problem[]): boolean =>
  !problems.some(problem => blocks(problem) || isUndeclared(problem));

/** What a problem says besides its key. */
function sentences({ message, fix, azureCode, doc }: Problem): string {
  const azure = azureCode === undefined ? "" : ` Azure: ${azureCode}.`;
  return `${message}. ${fix}${azure} ${doc}`;
}

/** A problem in one line for where its key is printed already. */
export const reasonText = (problem: Problem): string => `${problem.id} ${sentences(problem)}`;

/** A problem's key as it is written where it stands. */
export const writtenKey = (problem: Problem): string => (problem.inArgs ? problem.key : `aks:${problem.key}`);

/** A problem in one line, as every command and component prints it. */
export function problemText(problem: Problem): string {
  const where = problem.where === undefined ? "" : ` (${problem.where})`;
  const key = problem.key === "" && !problem.inArgs ? "aks" : writtenKey(problem);
  return `${problem.id}${key === "" ? "" : ` ${key}`}${where}: ${sentences(problem)}`;
}
