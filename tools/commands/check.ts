import { Command, Option } from "commander";
import { pc } from "../render/colours";
import { blocks, isSound } from "../../design/contract/problems";
import type { Call } from "../call";
import { repositoryIfAny } from "../git";
import { exitCodes } from "../exitCodes";
import { annotations, type Judged } from "../render/annotations";
import { renderDesign } from "../render/design";
import { grantCommands } from "../render/grants";
import { designJson } from "../render/json";
import { renderProblems, verdictText } from "../render/problems";
import { sarifLog } from "../render/sarif";
import type { StackFile } from "../stackFile";
import { assessStacks, projectOf, withCode, withStacks, withToday, type StackOptions } from "./stacks";

interface CheckOptions extends StackOptions {
  readonly format: "text" | "json" | "github" | "sarif";
  readonly json?: boolean;
  readonly design?: boolean;
}

/** pulumi-aks check: the rules alone, without running the program. */
export function checkCommand(call: Call): Command {
  return withCode(withToday(withStacks(new Command("check"))))
    .description(
      "judge a stack's choices: every problem at once, without running the program (presets that are code run)",
    )
    .option("--design", "also print pools, addresses, egress and roles")
    .addOption(
      new Option(
        "--format <format>",
        "text for people, json, github (annotations of a pull request), sarif (2.1.0, for code scanning)",
      )
        .choices(["text", "json", "github", "sarif"])
        .default("text"),
    )
    .option("--json", "short for --format json")
    .action((options: CheckOptions, command: Command) => {
      const project = projectOf(call, command);
      const results = assessStacks(call, project, options);
      if (results.some(r => r.problems.some(blocks))) call.status = exitCodes.choices;
      const format = options.json ? "json" : options.format;
      const judged = (): Judged[] => {
        const prefix = repositoryIfAny(project.folder)?.prefix ?? "";
        return results.map(({ stack, problems, file }) => ({ stack, problems, file: `${prefix}${file.file}` }));
      };
      if (format === "sarif") {
        call.stdout.write(`${JSON.stringify(sarifLog(judged()), null, 2)}\n`);
        return;
      }
      if (format === "github") {
        call.stdout.write(
          judged()
            .flatMap(one => [`Stack ${one.stack}${verdictText(one.problems)}`, ...annotations(one)])
            .map(line => `${line}\n`)
            .join(""),
        );
        return;
      }
      if (format === "json") {
        const stacks = results.map(({ stack, problems, assessment }) => ({
          stack,
          sound: isSound(problems),
          problems: problems.map(p => ({ ...p, deferred: p.deferred ?? false })),
          design: designJson(assessment.design),
        }));
        call.stdout.write(`${JSON.stringify(options.all ? stacks : (stacks[0] ?? null), null, 2)}\n`);
        return;
      }
      for (const { stack, file, problems, assessment } of results) {
        const errors = problems.filter(blocks).length;
        const lines = [`${pc.bold(`Stack ${stack}`)}${verdictText(problems)}`, ...renderProblems(problems)];
        if (errors === 0) lines.push(...policyNote(file));
        if (options.design && errors === 0) lines.push(...renderDesign(assessment.design), "");
        else if (errors === 0 && assessment.choices.roleAssignments.kind === "granted") {
          lines.push(
            "",
            pc.bold("Roles that an administrator must have assigned"),
            ...grantCommands(assessment.design),
            "",
          );
        }
        call.stdout.write(`${lines.join("\n").trimEnd()}\n`);
      }
    });
}

/** That policies judge besides, where one of them can stop the stack: check runs no program, so it has no resources. */
function policyNote(file: StackFile): string[] {
  // oxlint-disable-next-line typescript/no-require-imports -- choices with errors are judged without them
  const { mandatoryAs } = require("../verdicts") as typeof import("../verdicts");
  const environment = mandatoryAs(file);
  const command = `npx --no-install pulumi-aks preview --stack ${file.stack}`;
  return environment === undefined
    ? []
    : [pc.dim(`Policies judge what it makes as ${environment}, some of them mandatory: ${command}`)];
}
