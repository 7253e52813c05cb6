import { Command, Option } from "commander";
import { blocks } from "../../design/contract/problems";
import type { Call } from "../call";
import { exitCodes } from "../exitCodes";
import { egressJson, egressNsg, egressProxy, egressTable } from "../render/egress";
import { renderProblems } from "../render/problems";
import { assessStacks, projectOf, withCode, withStacks, withToday, type StackOptions } from "./stacks";

type Format = "table" | "json" | "nsg" | "proxy";

/** pulumi-aks egress: what the nodes must reach, for teams whose firewall is somebody else's. */
export function egressCommand(call: Call): Command {
  return withCode(withToday(withStacks(new Command("egress"))))
    .description("list what nodes and system pods must reach, each with its reason, for whoever runs the firewall")
    .addOption(
      new Option(
        "--format <format>",
        "table for people, json, nsg (rules of a security group), proxy (names, one a line)",
      )
        .choices(["table", "json", "nsg", "proxy"])
        .default("table"),
    )
    .action((options: StackOptions & { format: Format }, command: Command) => {
      const project = projectOf(call, command);
      const results = assessStacks(call, project, options);
      for (const { stack, problems } of results.filter(r => r.problems.some(blocks))) {
        call.stderr.write(`Stack ${stack}\n${renderProblems(problems.filter(blocks)).join("\n")}\n`);
        call.status = exitCodes.choices;
      }
      const sound = results.filter(r => !r.problems.some(blocks));
      const write = (
        print: (stack: string, design: (typeof sound)[number]["assessment"]["design"]) => object,
      ): void => {
        const all = sound.map(({ stack, assessment }) => print(stack, assessment.design));
        if (all.length > 0) call.stdout.write(`${JSON.stringify(options.all ? all : all[0], null, 2)}\n`);
      };
      if (options.format === "json") write(egressJson);
      else if (options.format === "nsg") write(egressNsg);
      else {
        const print = options.format === "proxy" ? egressProxy : egressTable;
        call.stdout.write(sound.map(({ stack, assessment }) => print(stack, assessment.design)).join("\n"));
      }
    });
}
