import { retirements } from "../../design/facts/retirements";
import { openFrom } from "../../design/network/openness";
import { policies, policyAreas } from "../../policies/areas";
import { benchmarks, notCovered } from "../../policies/benchmarks";
import { environments } from "../../policies/policy";
import { packName } from "../../policies/settings";
import { table } from "../render/table";
import { anchor, code, generatedMark } from "./markdown";

const titles: Record<string, string> = {
  access: "Access to the API",
  identity: "Identities",
  exposure: "What is let through",
  network: "Network",
  nodes: "Nodes",
  machines: "Machines beside the cluster",
  addOns: "Add-ons and logs",
  stores: "Registries, vaults, storage",
  availability: "Availability",
  lifecycle: "Versions and protection",
  retirement: "Retirements",
};

const intro = `# Policies

${generatedMark}

Rules judge the choices of an environment; policies judge the resources of any stack, also of programs that use
azure-native without these components. A rule says what Azure refuses or advises against; a policy says what a platform
team wants. **Mandatory** stops a deployment, **advisory** is printed, **disabled** is not judged.

## Where they run

- \`npm run preview\` judges with them offline. A mandatory violation ends with status 1; \`--json\` has them as \`policies\`.
- Pulumi's engine runs them as a policy pack:

  \`\`\`sh
  npm run build --prefix policies                  # bundles the pack into policies/dist
  pulumi preview --policy-pack policies            # or pulumi up
  \`\`\`

- \`pulumi policy publish\` in \`policies/\` packs that folder alone, after the same build. The bundle imports nothing from
  outside of it; Pulumi installs its SDK beside the pack, to start it. Publishing has not been tried: it needs Pulumi Cloud.

## How hard they are

Each policy has a level for each kind of environment, in the tables below. The kind is, first come first served:

1. the variable \`AKS_POLICIES_ENVIRONMENT\`: dev, staging or prod,
2. \`${packName}:environment\` in the stack's configuration,
3. a word in the stack's name: dev, test, sandbox …; staging, uat, qa, pre …; prod, live …,
4. a word in \`aks:preset\`, such as \`dev@2\`,
5. else prod, where nothing is mandatory: whether a stack named \`shop\` is for production, nobody but you knows. Say it by one of the
   first two, and mandatory is mandatory.

\`npx --no-install pulumi-aks check\` runs no program, so it judges no resources: where policies are mandatory for a stack, it says so beside its verdict.

\`\`\`yaml
config:
  ${packName}:environment: prod
  ${packName}:levels:
    zones-missing: disabled # this region has no zones
    tier-free: advisory
\`\`\`

\`all\` stands for every policy. Whoever owns the stack owns this file. A platform team that does not leave the decision to
them uses Pulumi's own configuration, which wins over everything above: \`--policy-pack-config FILE\`, or the policy group
in Pulumi Cloud, with content such as \`{ "all": "advisory", "local-accounts": "mandatory" }\`. The offline preview reads the
stack's configuration and the variable, not that file.

Some are disabled everywhere: they cost money, need a feature of the subscription, or are switched on by somebody else in many
places. Whoever asks for them sets a level of their own: \`defender-off: mandatory\`.

## What is open

Ranges are judged by what they hold together: \`0.0.0.0/0\`, \`*\`, \`Internet\`, two halves, four quarters and everything but a hole
alike, in one rule or in several for the same traffic. From 1/${1 / openFrom} of the internet on they are open to everybody:
as many public addresses as fourteen /8 of IPv4 or a /7 of IPv6 have. Private ranges do not count. A refusal of a security group
that comes before closes what it covers.

## What they can't see

- A value that is not known in a preview is no violation and no pass: it is judged at the deployment. Policies on one resource
  are judged before Azure is asked for it; those marked * see the stack as a whole, after its resources.
- Policies marked * follow what a value comes from. Where an id is unknown and several resources may be meant, they wait.
- Only the resources of the stack: a route table or role assignment of another team's stack is not there.
- Subnets written inline into a virtual network are not judged.
`;

/** What of each benchmark policies are about, and what none is. */
function mapping(): string[] {
  const ofEach = benchmarks.flatMap(({ begins, name, doc, form }) => {
    const items = [...new Set(policies.flatMap(p => p.maps.filter(item => form.test(item))))];
    const number = (item: string): string => item.replace(/\d+/g, digits => digits.padStart(3, "0"));
    const rows = items
      .sort((a, b) => number(a).localeCompare(number(b)))
      .map(item => [
        item.slice(begins.length + 1),
        policies
          .filter(p => p.maps.includes(item))
          .map(p => `[${p.id}](#${p.id})`)
          .join(", "),
      ]);
    return [`### ${name}`, "", ...table([`[item](${doc})`, "policies"], rows), ""];
  });
  return [
    "## Benchmarks",
    "",
    "Which policies are about an item; that they find nothing does not mean that all of it is met. [The security",
    "baseline](securityBaseline.md) has every item, also those that no policy can judge, with what the shipped stacks make of it.",
    "`explain` names the items of a policy: `npx --no-install pulumi-aks explain api-server-open`.",
    "",
    ...ofEach,
    "### What no policy sees",
    "",
    ...table(
      ["what", "why, and what does"],
      notCovered.map(row => [...row]),
    ),
    "",
  ];
}

/** docs/policies.md: every policy with its levels, reason, fix and source. */
export function policiesPage(): string {
  const lines = [intro];
  for (const [area, policies] of Object.entries(policyAreas)) {
    lines.push(`## ${titles[area]}`, "");
    const rows = policies.map(p => [
      `${anchor(p.id)}${code(p.id)}${p.sees === "stack" ? " *" : ""}`,
      `[${p.title}](${p.doc}). ${p.reason}`,
      p.fix,
      code(p.key),
      ...environments.map(e => p.levels[e]),
    ]);
    lines.push(...table(["policy", "what must hold, and why", "fix", "property", ...environments], rows), "");
  }
  lines.push(
    "What ends when; on the day after, `feature-retiring` becomes `feature-retired`.",
    "",
    ...table(
      ["what", "last day", "instead"],
      Object.values(retirements).map(r => [`[${r.what}](${r.doc})`, r.ends, r.instead]),
    ),
    "",
    ...mapping(),
  );
  return lines.join("\n");
}
