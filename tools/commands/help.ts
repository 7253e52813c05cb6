import type { Command } from "commander";
import { exitCodes } from "../exitCodes";

type Example = readonly [line: string, what: string];

/** How each command is called, for --help and docs/reference/commands.md. */
export const examplesOf: Readonly<Record<string, readonly Example[]>> = {
  adopt: [
    ["adopt --from cluster.json vnet.json", "of what az aks show and az network vnet show print"],
    ["adopt --from terraform.tfstate --stack prod", "what a Terraform state knows, as stack prod"],
    ["adopt --settle state.json", "after pulumi import; pulumi stack export > state.json"],
  ],
  changed: [
    ["changed --from origin/main", "which stacks this branch touches"],
    ["changed --from origin/main --stacks --json", "the same for a script"],
  ],
  check: [
    ["check", "stack dev, or the only one"],
    ["check --all --format github", "every stack, as annotations of a pull request"],
    ["check --stack prod --today 2027-06-01", "as of another day"],
  ],
  complete: [["complete bash", "for ~/.bashrc: source <(pulumi-aks complete bash)"]],
  drift: [
    ["drift --state state.json", "after pulumi refresh; pulumi stack export > state.json"],
    ["drift --stack prod --state state.json --markdown", "as a table of a comment"],
  ],
  egress: [
    ["egress --stack prod", "what to ask the firewall's team for"],
    ["egress --stack prod --format nsg", "as rules of a security group"],
  ],
  impact: [
    ["impact", "what the stacks that this branch touches come to"],
    ["impact --stack prod --from state.json", "against what pulumi stack export wrote"],
    ["impact --stack prod --to candidate.yaml", "of another stack file, before it is one"],
    ["impact --all --from v1.4 --to v1.5", "between two tags"],
    ["impact --to plan.json", "of what pulumi preview --json wrote"],
  ],
  explain: [
    ["explain egress", "where each setting of egress came from"],
    ["explain N25", "what a rule says, and why, with an example"],
  ],
  "fake-azure": [["fake-azure --state azure.json", "answers Pulumi's engine in place of Azure"]],
  generate: [["generate --check", "whether anything generated is stale"]],
  init: [
    ["init", "asks, and writes what is missing in this folder"],
    ["init shop --preset prod@2 --yes", "a project in the folder shop, without a question"],
    ["init --stack prod --preset prod@2", "one more stack of the project that is here"],
  ],
  migrate: [
    ["migrate --stack prod", "the steps from the main branch to the file as it is edited"],
    ["migrate --stack prod --to prod@2", "the steps to a preset; to another file: --to candidate.yaml"],
    ["migrate --stack prod --next", "the stack file of the next step, and what goes with it"],
  ],
  network: [
    ["network --from vnet.json", "the block of a network of somebody else's"],
    ["network --from terraform.tfstate --subnet nodes=snet-aks", "from Terraform's state, the subnet named"],
  ],
  presets: [
    ["presets", "every preset with what it is for"],
    ["presets hardened", "those that have a word about them"],
    ["presets show helper/managed/controlled/prod", "what it says, and what differs from its source"],
    ["presets diff dev@2 prod@2", "what differs, and what it does to a living cluster"],
  ],
  preview: [
    ["preview --stack prod", "what the program would create"],
    ["preview --against state.json", "what it would change, by pulumi stack export"],
    ["preview --changed-from origin/main --markdown", "the comment of a pull request"],
  ],
  rehearse: [
    ["rehearse --stack dev --destroy", "create, update, destroy on the model of Azure"],
    ["rehearse --stack dev --then nat --fault 7:timeout", "to other choices, with a request that goes wrong"],
  ],
  teardown: [
    ["teardown --stack dev", "what would go, stay and stand in the way"],
    ["teardown --state state.json", "of what pulumi stack export wrote"],
  ],
};

const statuses: readonly Example[] = [
  [String(exitCodes.fine), "all is well"],
  [String(exitCodes.choices), "errors in the choices, or a mandatory policy is violated"],
  [String(exitCodes.usage), "a mistake in the call"],
  [String(exitCodes.failed), "the program or the tool failed"],
  [String(exitCodes.grave), "impact, adopt: refused, data or cluster go; migrate: no way; drift: grave"],
];

/** Adds examples and exit statuses to what --help prints. */
export function withHelp(command: Command): Command {
  const examples = (examplesOf[command.name()] ?? []).map(([line, what]): Example => [`pulumi-aks ${line}`, what]);
  return command.addHelpText("after", [...listed("Examples", examples), ...listed("Exit status", statuses)].join("\n"));
}

function listed(title: string, rows: readonly Example[]): string[] {
  // What it does stands below a long line, so that a narrow terminal breaks neither.
  const width = Math.max(...rows.map(([line]) => line.length));
  const beside = rows.map(([line, what]) => `  ${line.padEnd(width)}  ${what}`);
  const below = rows.flatMap(([line, what]) => [`  ${line}`, `      ${what}`]);
  return ["", `${title}:`, ...(beside.every(row => row.length <= 80) ? beside : below)];
}
