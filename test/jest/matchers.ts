import { inspect, isDeepStrictEqual } from "node:util";
import { expect } from "@jest/globals";
import type { MatcherFunction } from "expect";
import { blocks, problemText, type Problem, type Severity } from "../../design/contract/problems";
import type { PlannedResource } from "../../tools/engine/deployment";
import { AzureError } from "../../tools/fakeAzure/model";

/** Whatever has problems: an assessment, a preview, or the list itself. */
type Judged = readonly Problem[] | { readonly problems: readonly Problem[] };
const problemsOf = (judged: unknown): readonly Problem[] => {
  const one = judged as Judged;
  return "problems" in one ? one.problems : one;
};
/** Of whatever has resources: a preview, a deployment, what mocks took, or the list itself. */
const resourcesOf = (planned: unknown): readonly PlannedResource[] =>
  Array.isArray(planned)
    ? (planned as PlannedResource[])
    : (planned as { resources: readonly PlannedResource[] }).resources;
const listed = (problems: readonly Problem[]): string =>
  problems.length === 0 ? "  none" : problems.map(p => `  ${p.severity} ${problemText(p)}`).join("\n");
const keysOf = (problems: readonly Problem[]): string[] => problems.map(p => `${p.id} ${p.key}`);

/** expect(problems).toBeRefusedBy("N25", "network.serviceCidrs"): that rule stands in the way, at that key. */
const toBeRefusedBy: MatcherFunction<[id: string, key: string]> = (judged, id, key) => {
  const problems = problemsOf(judged);
  return {
    pass: keysOf(problems.filter(blocks)).includes(`${id} ${key}`),
    message: () => `expected ${id} at ${key} to refuse the choices. Problems:\n${listed(problems)}`,
  };
};

/** expect(problems).toBeWarnedBy("E2", "egress.kind"): that rule warns at that key, and nobody accepted it. */
const toBeWarnedBy: MatcherFunction<[id: string, key: string]> = (judged, id, key) => {
  const problems = problemsOf(judged);
  const warnings = problems.filter(p => p.severity === "warning" && p.accepted === undefined);
  return {
    pass: keysOf(warnings).includes(`${id} ${key}`),
    message: () => `expected ${id} at ${key} to warn. Problems:\n${listed(problems)}`,
  };
};

/** expect(problems).toBeSound(): nothing stands in the way. */
const toBeSound: MatcherFunction = judged => {
  const problems = problemsOf(judged);
  return { pass: !problems.some(blocks), message: () => `expected sound choices. Problems:\n${listed(problems)}` };
};

/** expect(preview).toSucceed(): the program ran to its end; fails with what it said. */
const toSucceed: MatcherFunction = run => {
  const { failure, problems = [] } = run as { failure?: string; problems?: readonly Problem[] };
  const refused = problems.some(blocks);
  return {
    pass: failure === undefined && !refused,
    message: () => failure ?? (refused ? listed(problems) : "expected the run to fail, and it succeeded"),
  };
};

/** expect(preview).toCreate("Subnet", { addressPrefix: "10.240.0.0/22" }): exactly one resource of the type, whose inputs
 *  include these. */
const toCreate: MatcherFunction<[type: string, inputs?: object]> = function (planned, type, inputs = {}) {
  const resources = resourcesOf(planned);
  const { failure = "" } = planned as { failure?: string };
  const found = resources.filter(r => r.type === type || r.type.endsWith(`:${type}`));
  const fits = found.length === 1 && this.equals(found[0].inputs, expect.objectContaining(inputs));
  return {
    pass: fits,
    message: () => {
      if (found.length === 1)
        return this.utils.printDiffOrStringify(inputs, found[0].inputs, "Expected", "Received", true);
      const there = resources.map(r => `  ${r.type} ${r.name}`).join("\n");
      return `expected one ${type}, found ${found.length}. ${failure}\nResources:\n${there}`;
    },
  };
};

/** expect(preview).toPreviewAs(["cluster update"]): what a preview does to the resources whose operation is not same, as
 *  names and operations in any order. */
const toPreviewAs: MatcherFunction<[changes: readonly string[]]> = function (planned, changes) {
  const resources = resourcesOf(planned);
  const found = resources.filter(r => r.op !== "same" && r.custom).map(r => `${r.name} ${r.op}`);
  return {
    pass: this.equals([...found].sort(), [...changes].sort()),
    message: () =>
      this.utils.printDiffOrStringify([...changes].sort(), [...found].sort(), "Expected", "Received", true),
  };
};

/** expect(resource).toWaitFor("aks-cluster-roles/acr"): a resource is created after the ones of these names. */
const toWaitFor: MatcherFunction<string[]> = function (resource, ...names) {
  const { name, dependsOn } = resource as PlannedResource;
  const before = dependsOn.map(urn => urn.split("::").pop() ?? "");
  // Waiting for some of them would pass neither way, so that a negation means none.
  const missing = names.filter(n => before.includes(n) === this.isNot);
  return {
    pass: this.isNot ? missing.length > 0 : missing.length === 0,
    message: () =>
      `${name} ${this.isNot ? "waits" : "does not wait"} for ${missing.join(", ")}. It waits for:\n  ${before.join("\n  ")}`,
  };
};

/** expect(() => azure.put(...)).toThrowAzure("SubnetIsDelegated"): the model of Azure refuses with that code. */
const toThrowAzure: MatcherFunction<[code: string]> = (act, code) => {
  try {
    (act as () => unknown)();
  } catch (error) {
    if (!(error instanceof AzureError)) throw error;
    return { pass: error.code === code, message: () => `expected ${code}, got ${error.code}: ${error.message}` };
  }
  return { pass: false, message: () => `expected Azure to refuse with ${code}, and it accepted` };
};

/** expect(await pulumiAks(folder, "check")).toExitWith(0): a command's status; fails with what it printed. */
const toExitWith: MatcherFunction<[status: number]> = (ran, status) => {
  const { status: ended, stdout, stderr } = ran as { status: number | null; stdout: string; stderr: string };
  return {
    pass: ended === status,
    message: () => `expected status ${status}, ended with ${String(ended)}\n${stderr}\n${stdout}`,
  };
};

/** expect(await pulumiAks(folder, "check")).toBeUsageError(/no stack nta/): one line says what to do, and nothing else is
 *  printed. */
const toBeUsageError: MatcherFunction<[text: RegExp]> = (ran, text) => {
  const { status, stdout, stderr } = ran as { status: number | null; stdout: string; stderr: string };
  const lines = stderr.trimEnd().split("\n");
  return {
    pass: status === 2 && stdout === "" && lines.length === 1 && text.test(stderr),
    message: () =>
      `expected status 2 and one line that matches ${String(text)}, ended with ${String(status)}\n${stderr}\n${stdout}`,
  };
};

/** expect(await pulumiAks(folder, "check")).toAnswer(1, /C8/): it ends with that status and says that, in lines and without
 *  a stack trace of the tool's. */
const toAnswer: MatcherFunction<[status: number, says?: RegExp]> = (ran, status, says = /(?:)/) => {
  const { status: ended, stdout, stderr } = ran as { status: number | null; stdout: string; stderr: string };
  const said = `${stdout}${stderr}`;
  const faults = [
    ...(/^\s+at .*:\d+:\d+/m.test(said) ? ["it printed a stack trace"] : []),
    ...(ended === status ? [] : [`it ended with ${String(ended)}, not with ${status}`]),
    ...(says.test(said) ? [] : [`it does not say ${String(says)}`]),
  ];
  return { pass: faults.length === 0, message: () => `${faults.join("; ")}\n${stderr}\n${stdout}` };
};

/** What a problem is expected to be. */
interface Described {
  /** Default: error. */
  readonly severity?: Severity;
  /** What its message names. */
  readonly says?: readonly string[];
  /** What its fix says. */
  readonly fix?: string;
}

/** expect(problems).toHaveProblem("N25", "network.serviceCidrs", { says: ["10.240.0.0/20"] }): that rule says that, once,
 *  at that key. */
const toHaveProblem: MatcherFunction<[id: string, key: string, described?: Described]> = (judged, id, key, about) => {
  const problems = problemsOf(judged);
  const own = problems.filter(p => p.id === id && p.key === key);
  const { severity, says = [], fix = "" } = about ?? {};
  const faults =
    own.length !== 1
      ? [`it is there ${own.length} times`]
      : [
          ...(severity !== undefined && own[0].severity !== severity ? [`its severity is ${own[0].severity}`] : []),
          ...says.filter(part => !own[0].message.includes(part)).map(part => `its message does not name ${part}`),
          ...(own[0].fix.includes(fix) ? [] : [`its fix does not say ${fix}`]),
        ];
  const why = faults.length > 0 ? `expected ${id} at ${key}: ${faults.join("; ")}` : `expected no ${id} at ${key}`;
  return { pass: faults.length === 0, message: () => `${why}. Problems:\n${listed(problems)}` };
};

/** expect(problems).toHaveErrors(["N25"]): these rules stand in the way, each once or more, and no others. */
const toHaveErrors: MatcherFunction<[ids: readonly string[]]> = function (judged, ids) {
  const problems = problemsOf(judged);
  const found = [...new Set(problems.filter(blocks).map(p => p.id))].sort();
  return {
    pass: this.equals(found, [...ids].sort()),
    message: () =>
      `expected errors of ${ids.join(", ") || "no rule"}, found ${found.join(", ") || "none"}. Problems:\n${listed(problems)}`,
  };
};

/** What people could not read of a problem. */
function unreadable({ message, fix, doc }: Problem): string[] {
  const odd = /undefined|NaN|\[object/;
  return [
    ...(/[.!?]$|^$/.test(message) || odd.test(message) ? [`message "${message}"`] : []),
    ...(!/[.?]$/.test(fix) || /^\W*$/.test(fix) || odd.test(fix) ? [`fix "${fix}"`] : []),
    ...(/^(https:\/\/learn\.microsoft\.com\/(?:azure|entra)\/|docs\/)\S+$/.test(doc) ? [] : [`doc "${doc}"`]),
  ];
}

/** expect(problems).toBeReadable(): each is one sentence of what, one of how, and where it is documented. */
const toBeReadable: MatcherFunction = judged => {
  const problems = "message" in (judged as object) ? [judged as Problem] : problemsOf(judged);
  const odd = problems.flatMap(p => unreadable(p).map(what => `  ${p.id} ${p.key}: ${what}`));
  return {
    pass: odd.length === 0,
    message: () =>
      odd.length > 0
        ? `expected problems that people can read:\n${odd.join("\n")}`
        : `expected problems that nobody can read:\n${listed(problems)}`,
  };
};

/** expect(tree).toBeTheSameAs(copy): as toStrictEqual, also where a tree has a key such as constructor, which jest takes
 *  for the type of the object. */
const toBeTheSameAs: MatcherFunction<[expected: unknown]> = function (received, expected) {
  const text = (value: unknown): string => inspect(value, { depth: null, sorted: true, breakLength: 80 });
  return {
    pass: isDeepStrictEqual(received, expected),
    message: () => this.utils.diff(text(expected), text(received)) ?? "expected another value",
  };
};

expect.extend({
  toBeReadable,
  toBeTheSameAs,
  toHaveErrors,
  toHaveProblem,
  toBeRefusedBy,
  toBeWarnedBy,
  toBeSound,
  toSucceed,
  toCreate,
  toPreviewAs,
  toWaitFor,
  toThrowAzure,
  toBeUsageError,
  toExitWith,
  toAnswer,
});

declare module "expect" {
  interface Matchers<R extends void | Promise<void>> {
    toBeReadable: () => R;
    toBeTheSameAs: (expected: unknown) => R;
    toHaveErrors: (ids: readonly string[]) => R;
    toHaveProblem: (id: string, key: string, described?: Described) => R;
    toBeRefusedBy: (id: string, key: string) => R;
    toBeWarnedBy: (id: string, key: string) => R;
    toBeSound: () => R;
    toSucceed: () => R;
    toCreate: (type: string, inputs?: object) => R;
    toPreviewAs: (changes: readonly string[]) => R;
    toWaitFor: (...names: readonly string[]) => R;
    toThrowAzure: (code: string) => R;
    toBeUsageError: (text: RegExp) => R;
    toExitWith: (status: number) => R;
    toAnswer: (status: number, says?: RegExp) => R;
  }
}
