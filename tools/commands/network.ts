import { Command, InvalidArgumentError } from "commander";
import { assess } from "../../design/assess";
import { nearest } from "../../design/contract/form";
import { blocks } from "../../design/contract/problems";
import { isTree, type Tree } from "../../design/contract/tree";
import { nameOf, parentId, sameId } from "../../design/resourceId";
import { presetReader } from "../../machine/presetFile";
import { asOf, today } from "../../machine/clock";
import { fileOf, type Call } from "../call";
import { exitCodes } from "../exitCodes";
import { blockYaml, networkBlock, type NetworkBlock } from "../foreignNetwork/block";
import { together, type Found, type FoundNetwork } from "../foreignNetwork/found";
import { foundInFile } from "../foreignNetwork/read";
import { rolesOf, type Wish } from "../foreignNetwork/roles";
import { renderProblems, verdictText } from "../render/problems";
import { providerEnvironmentOf, readStackFile } from "../stackFile";
import { UsageError } from "../usageError";
import { projectOf, withToday } from "./stacks";

interface NetworkOptions {
  readonly from: readonly string[];
  readonly vnet?: string;
  readonly subnet?: readonly Wish[];
  readonly stack?: string;
  readonly json?: boolean;
  readonly today?: string;
}

/** pulumi-aks network: what a network of somebody else's is declared as. */
export function networkCommand(call: Call): Command {
  return withToday(new Command("network"))
    .description(
      "declare a network that exists by what az, Pulumi or Terraform know of it, for network.vnet of a stack",
    )
    .requiredOption(
      "--from <files...>",
      "JSON of `az network vnet show`, `az network vnet subnet list`, `az network route-table show`, `pulumi stack export`, `terraform show -json`, or a Terraform state",
    )
    .option("--vnet <name or id>", "the network, where the files tell of several")
    .option(
      "--subnet <key=name...>",
      "a key of the choices and its subnet, such as nodes=snet-aks (default: guessed)",
      oneWish,
    )
    .option("--stack <name>", "also judge this stack's choices with the network")
    .option("--json", "print for machines")
    .action((options: NetworkOptions, command: Command) => asOf(options.today, () => run(options, call, command)));
}

function run(options: NetworkOptions, call: Call, command: Command): void {
  const found = together(options.from.map(file => foundInFile(fileOf(call, file), file)));
  const network = chosenNetwork(found, options);
  const inside = found.subnets.filter(({ id }) => sameId(parentId(id), network.id));
  const block = networkBlock(network, rolesOf(inside, options.subnet ?? []), found);
  if (options.json) call.stdout.write(`${JSON.stringify(block, null, 2)}\n`);
  else call.stdout.write(`${blockYaml(block, options.from.join(", "))}\n`);
  if (options.stack !== undefined) judge(call, command, options.stack, block);
}

function oneWish(word: string, before: readonly Wish[] = []): Wish[] {
  const [, key, name] = /^([A-Za-z][\w-]*)=(.+)$/.exec(word) ?? [];
  if (!key) throw new InvalidArgumentError("Write a key and a subnet's name, such as nodes=snet-aks.");
  return [...before, { key, name }];
}

/** The network that is asked for, or the only one. Of one that only its subnets tell of, nothing else is known. */
function chosenNetwork({ networks, subnets, tables }: Found, { vnet, from }: NetworkOptions): FoundNetwork {
  const { networks: all } = together([{ networks: subnets.map(({ id }) => ({ id: parentId(id) })) }, { networks }]);
  if (all.length === 0) {
    const instead = tables.length > 0 ? "only route tables" : "no virtual network and no subnet";
    throw new UsageError(
      `${from.join(", ")}: ${instead}. Give what \`az network vnet show\` prints, or the state that the network is in, to --from too.`,
    );
  }
  const asked = all.filter(({ id }) => vnet === undefined || sameId(id, vnet) || sameId(nameOf(id), vnet));
  if (asked.length === 1) return asked[0];
  const names = all.map(({ id }) => nameOf(id));
  if (asked.length === 0) {
    const near = nearest(vnet ?? "", names);
    throw new UsageError(
      `There is no network ${vnet ?? ""} in ${from.join(", ")}. ${near === undefined ? `There are ${names.join(", ")}.` : `Did you mean ${near}?`}`,
    );
  }
  const isAmbiguous = new Set(asked.map(({ id }) => nameOf(id).toLowerCase())).size < asked.length;
  throw new UsageError(
    `Which network? Give --vnet with one of ${asked.map(({ id }) => (isAmbiguous ? id : nameOf(id))).join(", ")}.`,
  );
}

/** Judges a stack with the network in the place of what its file has there. */
function judge(call: Call, command: Command, stack: string, { network }: NetworkBlock): void {
  const project = projectOf(call, command);
  const file = readStackFile(project, stack);
  const own = isTree(file.choices.network) ? file.choices.network : {};
  const { problems } = assess(
    { ...file.choices, network: { ...own, ...(network as unknown as Tree) } },
    {
      environment: stack,
      today: today(),
      origin: file.file,
      providerEnvironment: providerEnvironmentOf(file),
      readPreset: presetReader(project.folder),
    },
  );
  const all = [...file.problems, ...problems];
  const lines = [`Stack ${stack} with it${verdictText(all)}`, ...renderProblems(all)];
  call.stderr.write(`${lines.join("\n").trimEnd()}\n`);
  if (all.some(blocks)) call.status = exitCodes.choices;
}
