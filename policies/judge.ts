import { policies } from "./areas";
import { isType, type Context, type Finding, type Policy, type Resource } from "./policy";
import type { Settings } from "./settings";
import type { Verdict } from "./verdict";

/** A finding with what the policy says where the finding has nothing better. */
export type Judgement = Required<Finding>;

/** What a policy finds on a resource. */
export function judge(policy: Policy, resource: Resource, context: Context): Judgement[] {
  if (!isType(resource.type, policy.types)) return [];
  return policy.find(resource, context).map(finding => ({ fix: policy.fix, doc: policy.doc, ...finding }));
}

/** The resources of a stack as the engine shows them to policies. */
export interface StackView {
  /** With inputs, as asked for. */
  readonly inputs: readonly Resource[];
  /** The same with outputs, for policies that see the stack. */
  readonly outputs: readonly Resource[];
}

/** What all policies say of a stack, mandatory verdicts first. */
export function judgeStack({ inputs, outputs }: StackView, settings: Settings, today: string): Verdict[] {
  const found = policies.flatMap(policy => {
    const level = settings.levelOf(policy);
    if (level === "disabled") return [];
    const seen = policy.sees === "stack" ? outputs : inputs;
    const context = { today, stack: policy.sees === "stack" ? outputs : [] };
    return seen.flatMap(resource =>
      judge(policy, resource, context).map((judgement): Verdict => ({
        policy: policy.id,
        level,
        urn: resource.urn,
        resource: resource.name,
        ...judgement,
      })),
    );
  });
  return [...found.filter(v => v.level === "mandatory"), ...found.filter(v => v.level === "advisory")];
}
