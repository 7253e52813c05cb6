import { policies } from "../../policies/areas";
import { baseline, type Answer, type BaselineItem } from "../../policies/baseline";
import { benchmarks } from "../../policies/benchmarks";
import { environments } from "../../policies/policy";
import { assessStack } from "../preview";
import { table } from "../render/table";
import { readProject } from "../stackFile";
import { generatedMark } from "./markdown";
import { choiceLink } from "./reference/links";
import type { Places } from "./reference/places";

const intro = `# Security baseline

${generatedMark}

What the shipped stacks come to in two benchmarks, item by item: which choice decides it, what \`dev\`, \`staging\` and \`prod\`
have, and which [policies](policies.md) see it in any stack. **yes** is all of it, **no** is none, other words say what there is
instead. It is computed from the choices of \`Pulumi.dev.yaml\`, \`Pulumi.staging.yaml\` and \`Pulumi.prod.yaml\`; a test deploys
the three to the model of Azure with every policy mandatory: they find nothing where this says yes, and something where it says no and
a policy is about it. Nobody has audited a cluster for it, and a yes
is about Azure's resources as they are asked for: what somebody changes afterwards is not seen.

The items are numbered as their benchmarks have them; what they ask for is in words of ours.
`;

const words = (answer: Answer): string => (answer === true ? "yes" : answer === false ? "no" : answer);

/** docs/securityBaseline.md: every item of the benchmarks, with what the shipped stacks make of it. */
export function baselinePage(root: string, places: Places): string {
  const project = readProject(root);
  const designs = environments.map(stack => assessStack(project, stack).assessment.design);
  const judging = ({ item }: BaselineItem): string =>
    policies
      .filter(({ maps }) => maps.includes(item))
      .map(({ id }) => `[${id}](policies.md#${id})`)
      .join(", ");
  const decided = (items: readonly BaselineItem[]): string[][] =>
    items.flatMap(one => {
      const { asks, chosen } = one;
      if (chosen === undefined) return [];
      const keys = chosen.keys.map(key => choiceLink(places.home(key), "reference/choices.md")).join(", ");
      return [[number(one), asks, keys, ...designs.map(design => words(chosen.met(design))), judging(one)]];
    });
  const told = (items: readonly BaselineItem[], because: "always" | "notCovered"): string[][] =>
    items.flatMap(one => (one[because] === undefined ? [] : [[number(one), one.asks, one[because], judging(one)]]));
  const number = ({ item }: BaselineItem): string => item.replace(/^(CIS AKS|MCSB) /, "");
  const parts = benchmarks.flatMap(({ begins, name, doc }) => {
    const items = baseline.filter(({ item }) => item.startsWith(begins));
    if (items.length === 0) return [];
    return [
      `## [${name}](${doc})`,
      "",
      "### What choices decide",
      "",
      ...table(["item", "asks for", "choices", ...environments, "policies"], decided(items)),
      "",
      "### What holds whatever is chosen",
      "",
      ...table(["item", "asks for", "because", "policies"], told(items, "always")),
      "",
      "### Not covered",
      "",
      ...table(["item", "asks for", "why, and who sees to it", "policies"], told(items, "notCovered")),
      "",
    ];
  });
  return [intro, ...parts].join("\n");
}
