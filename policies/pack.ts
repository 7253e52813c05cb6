import { PolicyPack, type PolicyResource, type ResourceValidationArgs } from "@pulumi/policy";
import { policies } from "./areas";
import { judge, type Judgement } from "./judge";
import type { Policy, Resource } from "./policy";
import { packName, settingsOf } from "./settings";
import { unknown, type Properties } from "./values";

/** Pulumi starts one process for a stack and hands its name and configuration over in the environment. */
const settings = settingsOf(
  {
    stack: process.env.PULUMI_NODEJS_STACK ?? process.env.PULUMI_STACK ?? "",
    config: JSON.parse(process.env.PULUMI_CONFIG ?? "{}") as Record<string, string>,
    variable: process.env.AKS_POLICIES_ENVIRONMENT,
  },
  policies,
);
const today = process.env.PULUMI_AKS_TODAY ?? new Date().toISOString().slice(0, 10);

/** A value as policies read it. Pulumi's own throws where it is asked for something that is not known yet. */
function plain(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const read = (key: string | number): unknown => {
    try {
      return plain((value as Record<string | number, unknown>)[key]);
    } catch {
      return unknown;
    }
  };
  if (Array.isArray(value)) return Array.from({ length: value.length }, (_, i) => read(i));
  return Object.fromEntries(Object.keys(value).map(key => [key, read(key)]));
}

function resourceOf({ urn, type, name, props, opts }: ResourceValidationArgs | PolicyResource): Resource {
  return { urn, type, name, props: plain(props) as Properties, protect: opts.protect, sources: {} };
}

function stackResource(resource: PolicyResource): Resource {
  const sources = Object.entries(resource.propertyDependencies).map(([key, from]) => [key, from.map(r => r.urn)]);
  return { ...resourceOf(resource), sources: Object.fromEntries(sources) as Resource["sources"] };
}

const textOf = ({ message, fix, doc }: Judgement): string => `${message}. ${fix} ${doc}`;

const about = (policy: Policy) => ({
  name: policy.id,
  displayName: policy.title,
  description: `${policy.title}.`,
  enforcementLevel: settings.levelOf(policy),
  remediationSteps: policy.fix,
  url: policy.doc,
});

if (settings.mistakes.length > 0) {
  console.error(settings.mistakes.join("\n"));
  process.exit(1);
}

new PolicyPack(packName, {
  displayName: "AKS policies",
  description: `Judged as ${settings.environment}: ${settings.because}.`,
  provider: "azure-native",
  policies: policies.map(policy =>
    policy.sees === "resource"
      ? {
          ...about(policy),
          validateResource: (args, report) => {
            for (const found of judge(policy, resourceOf(args), { today, stack: [] })) report(textOf(found));
          },
        }
      : {
          ...about(policy),
          validateStack: (args, report) => {
            const stack = args.resources.map(stackResource);
            for (const resource of stack) {
              for (const found of judge(policy, resource, { today, stack })) report(textOf(found), resource.urn);
            }
          },
        },
  ),
});
