import { policies } from "../policies/areas";
import { judgeStack } from "../policies/judge";
import { settingsOf, type Settings } from "../policies/settings";
import type { Resource } from "../policies/policy";
import { unknown } from "../policies/values";
import type { Verdict } from "../policies/verdict";
import type { Deployment } from "./engine/deployment";
import type { PolicyLevels } from "./review/attention";
import type { StackFile } from "./stackFile";
import { UsageError } from "./usageError";
import { Secret, Unknown, type Properties } from "./wire";

/** A value as policies read it. */
function plain(value: unknown): unknown {
  if (value instanceof Unknown) return unknown;
  if (value instanceof Secret) return plain(value.value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
}

/** How hard the policies are on a stack. */
export function policySettings({ stack, config }: StackFile): Settings {
  const settings = settingsOf({ stack, config, variable: process.env.AKS_POLICIES_ENVIRONMENT }, policies);
  if (settings.mistakes.length > 0) throw new UsageError(settings.mistakes.join("\n"));
  return settings;
}

/** What each policy is set to. */
export const levelsOf = ({ environment, levelOf, ownLevelOf }: Settings): PolicyLevels => ({
  environment,
  levels: Object.fromEntries(policies.map(policy => [policy.id, levelOf(policy)])),
  own: Object.fromEntries(policies.map(policy => [policy.id, ownLevelOf(policy)])),
});

/** The kind of environment that a stack is judged as, where a policy is mandatory there. */
export function mandatoryAs(file: StackFile): Settings["environment"] | undefined {
  const { environment, levelOf } = policySettings(file);
  return policies.some(policy => levelOf(policy) === "mandatory") ? environment : undefined;
}

/** What the policies say of a deployment, without Pulumi's engine: resources by their inputs, the stack by outputs. */
export function verdictsOf({ resources, outputs }: Deployment, settings: Settings, today: string): Verdict[] {
  const view = (propsOf: (urn: string, inputs: Properties) => Properties): Resource[] =>
    resources.map(({ urn, type, name, inputs, protect, sources }) => ({
      urn,
      type,
      name,
      props: plain(propsOf(urn, inputs)) as Properties,
      protect,
      sources,
    }));
  const inputs = view((_, asked) => asked);
  return judgeStack({ inputs, outputs: view((urn, asked) => outputs.get(urn) ?? asked) }, settings, today);
}
