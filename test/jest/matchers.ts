import { expect } from "@jest/globals";
import type { MatcherFunction } from "expect";
import { blocks, problemText, type Problem } from "../../design/problems";
import type { PlannedResource } from "../../tools/engine/deployment";
import { AzureError } from "../../tools/fakeAzure/model";

/** Whatever has problems: an assessment, a preview, or the list itself. */
type Judged = readonly Problem[] | { readonly problems: readonly Problem[] };
/** Whatever has resources: a preview or a deployment. */
interface Planned {
  readonly resources: readonly PlannedResource[];
  readonly failure?: string;
}

const problemsOf = (judged: unknown): readonly Problem[] =>
  Array.isArray(judged) ? (judged as Problem[]) : (judged as { problems: readonly Problem[] }).problems;
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
  const { resources, failure } = planned as Planned;
  const found = resources.filter(r => r.type === type || r.type.endsWith(`:${type}`));
  const fits = found.length === 1 && this.equals(found[0].inputs, expect.objectContaining(inputs));
  return {
    pass: fits,
    message: () => {
      if (found.length === 1)
        return this.utils.printDiffOrStringify(inputs, found[0].inputs, "Expected", "Received", true);
      const there = resources.map(r => `  ${r.type} ${r.name}`).join("\n");
      return `expected one ${type}, found ${found.length}. ${failure ?? ""}\nResources:\n${there}`;
    },
  };
};

/** expect(preview).toPreviewAs(["cluster update"]): what a preview does to the resources whose operation is not same, as
 *  names and operations in any order. */
const toPreviewAs: MatcherFunction<[changes: readonly string[]]> = function (planned, changes) {
  const { resources } = planned as Planned;
  const found = resources.filter(r => r.op !== "same" && r.custom).map(r => `${r.name} ${r.op}`);
  return {
    pass: this.equals([...found].sort(), [...changes].sort()),
    message: () =>
      this.utils.printDiffOrStringify([...changes].sort(), [...found].sort(), "Expected", "Received", true),
  };
};

/** expect(resource).toWaitFor("aks-cluster-roles/acr"): a resource is created after the ones of these names. */
const toWaitFor: MatcherFunction<readonly string[]> = function (resource, ...names) {
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

/** expect(pulumiAks(folder, "check")).toExitWith(0): a command's status; fails with what it printed. */
const toExitWith: MatcherFunction<[status: number]> = (ran, status) => {
  const { status: ended, stdout, stderr } = ran as { status: number | null; stdout: string; stderr: string };
  return {
    pass: ended === status,
    message: () => `expected status ${status}, ended with ${String(ended)}\n${stderr}\n${stdout}`,
  };
};

expect.extend({
  toBeRefusedBy,
  toBeWarnedBy,
  toBeSound,
  toSucceed,
  toCreate,
  toPreviewAs,
  toWaitFor,
  toThrowAzure,
  toExitWith,
});

declare module "expect" {
  interface Matchers<R extends void | Promise<void>> {
    toBeRefusedBy: (id: string, key: string) => R;
    toBeWarnedBy: (id: string, key: string) => R;
    toBeSound: () => R;
    toSucceed: () => R;
    toCreate: (type: string, inputs?: object) => R;
    toPreviewAs: (changes: readonly string[]) => R;
    toWaitFor: (...names: readonly string[]) => R;
    toThrowAzure: (code: string) => R;
    toExitWith: (status: number) => R;
  }
}
