import { Command } from "commander";
import { pc } from "../render/colours";
import { blocks } from "../../design/contract/problems";
import { schemaOf } from "../../design/contract/schema";
import { nearest } from "../../design/contract/form";
import { isTree } from "../../design/contract/tree";
import type { Design } from "../../design/design";
import type { Call } from "../call";
import { exitCodes } from "../exitCodes";
import { renderProblems } from "../render/problems";
import { columns } from "../render/design";
import { explainable, explained } from "../render/rule";
import { UsageError } from "../usageError";
import { assessStacks, projectOf, withCode, withStacks, withToday, type StackOptions } from "./stacks";

interface Value {
  readonly key: string;
  readonly value: string;
  readonly origin: string;
}

/** pulumi-aks explain: every setting with its value and where that came from. */
export function explainCommand(call: Call): Command {
  return withCode(withToday(withStacks(new Command("explain"))))
    .description("say for each setting its value and where that came from; or what a rule or policy says, and why")
    .argument("[key]", "a setting or a part of the choices, such as network.vnet; a rule, such as N25; a policy")
    .option("--json", "print for machines")
    .action((asked: string | undefined, options: StackOptions & { json?: boolean }, command: Command) => {
      const about = asked === undefined ? undefined : (explained(asked) ?? explained(asked.toUpperCase()));
      if (about) {
        call.stdout.write(`${about.join("\n")}\n`);
        return;
      }
      if (asked !== undefined && isRuleLike(asked)) throw unknownRule(asked);
      const project = projectOf(call, command);
      const key = asked?.replace(/^aks:/, "");
      for (const { stack, assessment, file, problems } of assessStacks(call, project, options)) {
        // Without its preset, most of what follows would be another stack's.
        const lost = problems.filter(p => blocks(p) && p.key === "preset");
        if (lost.length > 0) {
          call.stderr.write(`Stack ${stack}\n${renderProblems(lost).join("\n")}\n`);
          call.status = exitCodes.choices;
        }
        const { choices, origins, design } = assessment;
        const all = [...chosen(choices, origins), ...limited(design), ...derived(design)];
        const values = all.filter(
          v => key === undefined || v.key === key || v.key.startsWith(`${key}.`) || v.key.startsWith(`${key}[`),
        );
        const dropped = assessment.dropped.filter(d => key === undefined || d.key.startsWith(key));
        if (key !== undefined && values.length === 0 && dropped.length === 0) throw unknownKey(key, all);
        if (options.json) {
          call.stdout.write(`${JSON.stringify({ stack, values, dropped }, null, 2)}\n`);
          continue;
        }
        const description = key === undefined ? undefined : schemaOf(key)?.description;
        const rows = values.map(v => [`aks:${v.key}`, v.value, originText(v, file.where)]);
        const lines = [pc.bold(`Stack ${stack}`), ...(description ? [`  ${description}`, ""] : []), ...columns(rows)];
        for (const d of dropped) lines.push(pc.dim(`  aks:${d.key} of ${d.origin} dropped: ${d.because}`));
        call.stdout.write(`${lines.join("\n")}\n`);
      }
    });
}

function originText({ key, origin }: Value, where: (key: string) => string | undefined): string {
  return (origin.endsWith(".yaml") && where(key)) || origin;
}

/** Settings that somebody chose or that have a default. */
function chosen(choices: unknown, origins: ReadonlyMap<string, string>): Value[] {
  const walk = (node: unknown, key: string): Value[] => {
    if (isTree(node) && Object.keys(node).length > 0) {
      return Object.entries(node).flatMap(([name, child]) => walk(child, key === "" ? name : `${key}.${name}`));
    }
    const origin = origins.get(key);
    return origin === undefined
      ? []
      : [{ key, value: key.startsWith("secrets") ? "[secret]" : JSON.stringify(node), origin }];
  };
  return walk(choices, "");
}

/** What is allowed, of every source: limits add up. */
const limited = ({ limits }: Design): Value[] =>
  limits.flatMap(({ key, limit, origin }) =>
    Object.entries(limit ?? {}).map(([name, value]) => ({
      key: `limits.${key}.${name}`,
      value: JSON.stringify(value),
      origin,
    })),
  );

/** What follows from the choices. */
function derived(design: Design): Value[] {
  const origin = "derived";
  const { overrides } = design.choices.naming;
  const names = [...design.names.values()]
    .filter(n => overrides[n.role] === undefined)
    .map(n => ({
      key: `naming.overrides.${n.role}`,
      value: JSON.stringify(n.name),
      origin: "derived from naming.pattern",
    }));
  const subnets = design.addresses.subnets
    .filter(s => s.source === "laid out")
    .map(s => ({
      key: `network.vnet.create.subnets.${s.key}.addressPrefix`,
      value: JSON.stringify(s.ranges[0]?.text),
      origin: "derived: laid out by need",
    }));
  const dns =
    design.choices.network.dnsServiceIp === undefined
      ? [
          {
            key: "network.dnsServiceIp",
            value: JSON.stringify(design.addresses.dnsServiceIp),
            origin: "derived: tenth of the service range",
          },
        ]
      : [];
  return [
    ...subnets,
    ...dns,
    {
      key: "egress.outboundType",
      value: JSON.stringify(design.egress.outboundType),
      origin: `${origin} from egress.kind`,
    },
    ...names,
  ];
}

/** Whether it is no setting: a letter and a number, or words between hyphens as policies have them. */
const isRuleLike = (asked: string): boolean => /^([a-z]-?\d+|[a-z]+(-[a-z]+)+)$/i.test(asked);

function unknownRule(asked: string): UsageError {
  const near = nearest(asked, explainable) ?? nearest(asked.toUpperCase(), explainable);
  return new UsageError(
    `There is no rule or policy ${asked}. ${near === undefined ? "docs/rules.md and docs/policies.md list them." : `Did you mean ${near}?`}`,
  );
}

function unknownKey(key: string, all: readonly Value[]): UsageError {
  const parts = all.flatMap(v => v.key.split(".").map((_, i, path) => path.slice(0, i + 1).join(".")));
  const near = nearest(key, [...new Set([...parts, ...explainable])]);
  if (schemaOf(key)) return new UsageError(`aks:${key} is not set here: ${schemaOf(key)?.description ?? ""}`);
  return new UsageError(
    `There is no setting ${key}. ${near === undefined ? "Run pulumi-aks explain without a key for all." : `Did you mean ${near}?`}`,
  );
}
